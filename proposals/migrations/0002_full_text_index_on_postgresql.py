"""Index the words of published proposals in Swedish. Needs no extension; on other databases there is nothing to do."""

from django.db import migrations

CREATE = (
    "CREATE INDEX proposal_texts_in_swedish ON dialogue_proposals_proposaltext "
    "USING gin (to_tsvector('swedish'::regconfig, COALESCE(title, '') || ' ' || COALESCE(text, '')))",
    "CREATE INDEX proposal_titles_by_word ON dialogue_proposals_proposaltext "
    "USING gin (to_tsvector('simple'::regconfig, COALESCE(title, '')))",
)
DROP = (
    "DROP INDEX IF EXISTS proposal_texts_in_swedish",
    "DROP INDEX IF EXISTS proposal_titles_by_word",
)


def _on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("dialogue_proposals", "0001_proposals_and_their_records")]

    operations = [migrations.RunPython(_on_postgresql(CREATE), _on_postgresql(DROP))]
