"""The little markup of statements: paragraphs, lists, **strong**, *stressed*, links. Everything else is plain text.

Texts are kept as they are written. What is pasted from Word or a website comes in as text with its lists and links;
scripts, styles and pictures do not come in at all.
"""

import html
import re
from functools import partial

import nh3
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "bdi"}
LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|div|span|br|ul|ol|li|b|i|strong|em|a|h[1-6]|table|tr|td|font|script|style|img|o:p|html|body)\b[^>]*>",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<![\w/#@.=-])(\+?\(?\d[\d\u00a0 ()./-]{3,}\d)(?![\w@])")
CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u200b\u2028\u2029\ufeff\ufff9-\ufffb]")


class _Reader:
    @cached_property
    def markdown(self) -> MarkdownIt:
        """The reader of our markup: no HTML, no pictures, no headings, no code."""
        reader = MarkdownIt("zero", {"html": False, "breaks": True})
        return reader.enable(["list", "emphasis", "link", "autolink", "newline", "escape", "entity"])


_reader = _Reader()


def as_written(text: str) -> str:
    """What an editor sent, as it is kept: pasted HTML becomes our markup, control characters go."""
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _from_html(text) if LOOKS_LIKE_HTML.search(text) else text


def _from_html(text: str) -> str:
    """Paragraphs, lists, stress and links of pasted HTML in our markup; the rest is its plain text."""
    text = nh3.clean(
        text, tags=TAGS | {"div", "b", "i", "h1", "h2", "h3", "h4", "tr"}, attributes={"a": {"href"}}
    )
    text = re.sub(r"\s*\n\s*", " ", text)
    text = re.sub(r'<a href="(https?://[^"]+)"[^>]*>(.*?)</a>', r"[\2](\1)", text)
    text = re.sub(r"<(strong|b)>(\s*)(.*?)(\s*)</\1>", partial(_marked, "**"), text)
    text = re.sub(r"<(em|i)>(\s*)(.*?)(\s*)</\1>", partial(_marked, "*"), text)
    text = re.sub(r"<li>\s*", "\n- ", text)
    text = re.sub(r"<br\s*/?>", "\n", text)
    text = re.sub(r"</(?:p|div|h[1-4]|ul|ol|tr)>", "\n\n", text)
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def _marked(sign: str, found: re.Match[str]) -> str:
    """The words between signs and the spaces outside of them, else the signs would be read as text."""
    _tag, before, words, after = found.groups()
    return f"{before}{sign}{words}{sign}{after}" if words else before + after


def to_html(text: str) -> SafeString:
    """The text as safe HTML; telephone numbers and the like are isolated, so that they read correctly in Arabic."""
    drawn = nh3.clean(
        _reader.markdown.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noreferrer nofollow",
    )
    parts = re.split(r"(<[^>]+>)", drawn)
    return mark_safe("".join(p if p.startswith("<") else _isolated(p) for p in parts))  # noqa: S308 because nh3 cleaned it


def sentence_to_html(text: str) -> SafeString:
    """Plain words as safe HTML, without any markup; telephone numbers and the like are isolated."""
    return mark_safe(_isolated(html.escape(text, quote=False)))  # noqa: S308 because everything was escaped


def _isolated(text: str) -> str:
    return PHONE.sub(r'<bdi dir="ltr">\1</bdi>', text)


def to_text(text: str) -> str:
    """The words alone, a line for each paragraph: for search, for reading aloud, for messages."""
    lines = re.sub(r"</?(?:p|ul|ol|li)>|<br>", "\n", str(to_html(text)))
    plain = html.unescape(re.sub(r"<[^>]+>", "", lines))
    return "\n".join(line.strip() for line in plain.split("\n") if line.strip())
