"""The words by which the public finds pages."""

from django.db import models

from .items import Item


class SearchWord(models.Model):
    """That a word stands on a page in a language, and how much it says about the page (1 … 20).

    `stem` is the folded word without its ending; `word` the folded word as it is written.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=12)
    word = models.CharField(max_length=40)
    stem = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "stem", "item", "word"], name="library_word_once")
        ]
        indexes = [models.Index(fields=["language", "word", "item"], name="library_words")]
