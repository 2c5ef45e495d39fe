"""What pages and papers show of meetings and questions: values for templates, in the page's language."""
