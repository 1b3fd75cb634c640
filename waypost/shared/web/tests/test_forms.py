"""Forms as they come out: labels, hints, errors, groups."""

import re

from django import forms
from django.template.loader import render_to_string

from waypost.shared.web.forms import FileDrop, SignaturePad, TypeAhead, WaypostForm
from waypost.shared.web.pattern_samples import SampleForm
from waypost.shared.web.templatetags.web import leading_to


class Visit(WaypostForm):
    name = forms.CharField(label="Name", help_text="As she says it")
    reason = forms.ChoiceField(
        label="Reason", choices=[("wage", "Wages"), ("visa", "Visa")], widget=forms.RadioSelect
    )
    country = forms.ChoiceField(label="Country", choices=[("", ""), ("TJ", "Tajikistan")], widget=TypeAhead)
    note = forms.CharField(label="Note", required=False)
    agreed = forms.BooleanField(label="Agreed")
    paper = forms.FileField(label="Paper", required=False, widget=FileDrop(accept=[".pdf"], largest_mb=2))
    signed = forms.CharField(label="Signature", required=False, widget=SignaturePad)
    groups = [("Who", ["name", "country"])]


def _html(form) -> str:
    return render_to_string("web/form.html", {"form": form})


def test_each_field_is_labelled():
    html = _html(SampleForm())
    labelled = set(re.findall(r'<label[^>]*\bfor="([^"]+)"', html))
    inputs = re.findall(r"<(?:input|select|textarea)\b[^>]*>", html)
    shown = [tag for tag in inputs if 'type="hidden"' not in tag]
    ids = {re.search(r'\bid="([^"]+)"', tag)[1] for tag in shown}
    assert len(ids) > 10
    assert ids - labelled == set()


def test_choices_stand_in_a_fieldset_with_a_legend():
    assert re.search(r"<fieldset[^>]*>\s*<legend>Reason</legend>", _html(Visit()))


def test_optional_is_marked_and_required_is_not():
    html = _html(Visit())
    assert re.search(r'for="id_note">Note <span class="field-optional">\(optional\)', html)
    assert re.search(r'for="id_name">Name</label>', html)


def test_hint_is_linked_to_its_field():
    html = _html(Visit())
    assert 'id="id_name_helptext">As she says it' in html
    assert re.search(r'name="name"[^>]*aria-describedby="id_name_helptext"', html)


def test_error_says_what_to_do_and_is_linked():
    html = _html(Visit({"name": "", "reason": "", "country": "TJ"}))
    assert re.search(r'name="name"[^>]*aria-invalid="true"', html)
    assert re.search(r'name="name"[^>]*aria-describedby="id_name_helptext id_name_error"', html)
    assert re.search(r'id="id_name_error">.*?Fill this in\.', html, re.S)
    assert "Choose an answer." in html
    assert "Tick this box to go on." in html
    assert "This field is required" not in html


def test_own_words_for_a_missing_answer_stay():
    class Own(WaypostForm):
        name = forms.CharField(error_messages={"required": "Ask for a name or write “unknown”."})

    assert "Ask for a name or write “unknown”." in _html(Own({}))


def test_each_link_of_the_summary_leads_to_something():
    html = _html(Visit({}))
    links = re.findall(r'<li><a href="#([^"]+)"', html)
    assert len(links) == 4
    assert [link for link in links if f'id="{link}"' not in html] == []


def test_errors_of_the_whole_form_stand_in_the_summary():
    class Whole(Visit):
        def clean(self):
            raise forms.ValidationError("The end lies before the start.")

    assert re.search(r'class="error-summary".*?The end lies before the start\.', _html(Whole({})), re.S)


def test_no_summary_without_errors():
    assert "error-summary" not in _html(Visit())


def test_groups_come_first_and_no_field_is_lost():
    groups = Visit().grouped_fields()
    assert [(str(title), [field.name for field in fields]) for title, fields in groups] == [
        ("Who", ["name", "country"]),
        ("", ["reason", "note", "agreed", "paper", "signed"]),
    ]


def test_a_form_that_is_not_ours_is_drawn_too():
    class Foreign(forms.Form):
        code = forms.CharField(label="Code")

    assert '<label class="field-label" for="id_code">Code</label>' in _html(Foreign())


def test_what_was_typed_comes_back_escaped():
    html = _html(Visit({"name": '"><script>alert(1)</script>', "reason": "", "country": ""}))
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_hints_and_labels_are_escaped():
    class Hostile(WaypostForm):
        name = forms.CharField(label="<b>Name</b>", help_text="<i>hint</i>")

    html = _html(Hostile({}))
    assert "<b>" not in html
    assert "<i>" not in html


def test_type_ahead_is_a_plain_list_without_scripts():
    html = _html(Visit())
    assert re.search(r'<div class="combo" data-combo[^>]*><select name="country"', html)
    assert '<option value="TJ">Tajikistan</option>' in html


def test_file_drop_tells_kind_and_size_before():
    html = _html(Visit())
    assert 'accept=".pdf"' in html
    assert "Up to 2 MB." in html


def test_signature_is_kept_in_a_hidden_field():
    assert re.search(r'<input type="hidden" name="signed"[^>]*>', _html(Visit()))


def test_what_only_a_draft_may_lack_is_not_marked_as_optional():
    class Draft(WaypostForm):
        wanted = ("reason",)
        reason = forms.CharField(required=False)
        remark = forms.CharField(required=False)

    html = _html(Draft())
    assert html.count("(optional)") == 1
    assert html.index("(optional)") > html.index("Remark")


def test_a_question_in_the_error_summary_has_its_own_sign_and_no_colon():
    assert leading_to("What do you want to know?") == "What do you want to know?"
    assert leading_to("ما سؤالك؟") == "ما سؤالك؟"
    assert leading_to("Name") == "Name:"
