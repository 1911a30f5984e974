"""Two more things that history can tell: a recheck put back by an undo, and a session corrected in the admin site."""

from django.db import migrations, models

from factcheck.db.old_migrations import again, refuse_changes

KINDS = [
    ('tag placed', 'tagged'),
    ('tag withdrawn', 'withdrew the tag'),
    ('disagreement settled', 'settled the disagreement'),
    ('evidence added', 'added evidence'),
    ('evidence removed', 'removed evidence'),
    ('assertion marked', 'marked by hand'),
    ('assertion dismissed', 'dismissed'),
    ('assertion restored', 'brought back'),
    ('recheck confirmed', 'confirmed that it still holds'),
    ('recheck reopened', 'put it back to be checked again'),
    ('question asked', 'asked'),
    ('question answered', 'answered'),
    ('session opened', 'opened a review session'),
    ('session corrected', 'corrected the review session'),
    ('session closed', 'closed the review session'),
    ('source corrected', 'corrected a source'),
    ('article corrected', "corrected the article's details"),
    ('report frozen', 'froze a report'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0003_questions_and_their_kinds'),
    ]

    operations = again(
        refuse_changes('review_event'),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_kind_is_known',
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=KINDS, max_length=30),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', [kind for kind, _ in KINDS])), name='event_kind_is_known'),
        ),
    )
