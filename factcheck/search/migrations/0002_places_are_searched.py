"""The index of the search has places, too. What keeps and fills it is laid by the newest migration."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_where_an_article_was_written'),
        ('search', '0001_the_index_of_the_search'),
    ]

    operations = []
