"""What a release is checked with beyond the tests: lighthouse, pa11y, the Nu checker and LibreOffice; `make audit`."""
