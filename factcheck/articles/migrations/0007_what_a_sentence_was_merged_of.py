"""Remember all that a sentence was merged of, so that no verdict on one of them is taken for all."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_same_assertion_of_another_article_is_found'),
    ]

    operations = [
        migrations.AddField(
            model_name='assertion',
            name='merged_from',
            field=models.ManyToManyField(blank=True, help_text='the other checked ones that it was merged of', to='articles.assertion'),
        ),
    ]
