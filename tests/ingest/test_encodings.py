import codecs
import random

import pytest

from factcheck.ingest import ENCODINGS, UnknownEncoding, Unreadable, from_file, reread
from factcheck.ingest.encodings import decode_as
from tests.standards import standard

WORDS = "The “café” at Łódź closed.\nNobody knows why.\n"
CURLY = "“We did not,” he said – twice."
FRENCH = "Le ministre a déclaré que l'été était très sec, et que la forêt brûlait."
GERMAN = "Der Bürgermeister erklärte, dass die Brücke für Fußgänger geschlossen werde."
SPANISH = "El ministro dijo que el acuerdo no se firmó. ¿Quién pagará? Nadie contestó en España."
POLISH = "Łódź zamknęła kawiarnię „Pod Żurawiem” – powiedział burmistrz. Mieszkańcy są oburzeni."
CZECH = "Ministr řekl, že smlouva nebyla podepsána. Žluťoučký kůň úpěl."
RUSSIAN = "Министр заявил, что договор не был подписан. Депутаты отрицают это."
CHINESE = "部长周五表示，该协议没有签署。发言人否认了这一报道。"
JAPANESE = "大臣は金曜日、協定は署名されていないと述べた。報道官はこれを否定した。"
KOREAN = "장관은 금요일 협정이 서명되지 않았다고 말했다. 대변인은 이를 부인했다."


def read(content, name="story.txt"):
    return from_file(name, content, limit=100_000)


@standard("B1", "B2", "B3", "B5")
@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param(WORDS.encode(), "UTF-8", id="B1"),
        pytest.param(codecs.BOM_UTF8 + WORDS.encode(), "UTF-8", id="B2"),
        pytest.param(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "UTF-16", id="B3 LE"),
        pytest.param(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "UTF-16", id="B3 BE"),
        pytest.param(codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "UTF-32", id="B5 LE with mark"),
        pytest.param(codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"), "UTF-32", id="B5 BE with mark"),
    ],
)
def test_what_says_its_encoding_is_read_without_a_remark(content, encoding):
    source = read(content)
    assert (source.text, source.encoding, source.remarks) == (WORDS, encoding, ())
    assert source.text.startswith("The")


@standard("B4", "B5")
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_letters_without_a_mark_are_known_by_their_zeros(encoding):
    source = read(WORDS.encode(encoding))
    assert (source.text, source.encoding) == (WORDS, encoding.upper())
    assert encoding.upper() in source.remarks[0]


@standard("B6", "B7", "B8", "B9", "B10", "B11")
@pytest.mark.parametrize(
    ("words", "encoding", "shown"),
    [
        pytest.param(CURLY, "cp1252", "Windows-1252", id="B6 quotes and dash"),
        pytest.param(FRENCH, "latin-1", "Windows-1252", id="B7 French"),
        pytest.param(GERMAN, "latin-1", "Windows-1252", id="B7 German"),
        pytest.param(SPANISH, "latin-1", "Windows-1252", id="B7 Spanish"),
        pytest.param(CURLY + " Le café a fermé.", "mac_roman", "Mac Roman", id="B8"),
        pytest.param(POLISH, "cp1250", "Windows-1250", id="Polish"),
        pytest.param(CZECH, "cp1250", "Windows-1250", id="Czech"),
        pytest.param(RUSSIAN, "koi8_r", "KOI8-R", id="B9"),
        pytest.param(RUSSIAN, "cp1251", "Windows-1251", id="Windows-1251"),
        pytest.param(CHINESE, "gb18030", "GB18030", id="B10"),
        pytest.param(JAPANESE, "shift_jis", "Shift-JIS", id="B11"),
        pytest.param(JAPANESE, "euc_jp", "EUC-JP", id="EUC-JP"),
        pytest.param(KOREAN, "euc_kr", "EUC-KR", id="EUC-KR"),
    ],
)
def test_encodings_that_show_are_read_with_a_remark(words, encoding, shown):
    source = read(words.encode(encoding))
    assert (source.text, source.encoding) == (words, shown)
    assert source.remarks == (f"It was read as {shown}: check accents and quotation marks.",)
    assert reread(source.original, source.name) == source.text


@standard("B4", "B7")
@pytest.mark.parametrize(
    ("content", "byte"),
    [
        pytest.param(b"caf\xe9", 4, id="one letter may be anything"),
        pytest.param(
            b"Die Feuerwehr r\xfcckte am Montag aus, um den Brand zu l\xf6schen.", 16, id="two in a long text"
        ),
        pytest.param(
            b"The mayor said it wasn\x92t true that the bridge had been closed on Monday.", 23, id="apostrophe"
        ),
        pytest.param(WORDS.encode("cp1250"), 5, id="Polish and French letters in one text"),
        pytest.param("The café at Zürich is “open”.".encode("cp437", "replace"), 8, id="DOS"),
        pytest.param("部长周五表示".encode("utf-16-le"), 1, id="B4 nothing shows it"),
    ],
)
def test_what_is_doubtful_is_refused_with_its_place_until_somebody_chooses(content, byte):
    with pytest.raises(UnknownEncoding) as refused:
        read(content)
    assert refused.value.text.startswith(f"“story.txt” is not UTF-8: byte {byte} fits no character.")
    assert refused.value.text.endswith("Choose how to read it, save it as UTF-8, or paste the text.")


@standard("B13", "B14")
@pytest.mark.parametrize(
    ("content", "text", "said"),
    [
        pytest.param(
            b"Good words, then \xff bad ones.",
            "Good words, then \ufffd bad ones.",
            "1 letter cannot be read, at character 18: look for \ufffd.",
            id="B13 stray byte",
        ),
        pytest.param(
            "L’été à Łódź".encode() + b"\xff\xfe fin.",
            "L’été à Łódź\ufffd\ufffd fin.",
            "2 letters cannot be read, the first at character 13: look for \ufffd.",
            id="B13 damaged UTF-8",
        ),
        pytest.param(
            b"The text had half a letter \xed\xa0\x80 in its middle, and nobody knows which one it was.",
            "The text had half a letter \ufffd\ufffd\ufffd in its middle, and nobody knows which one it was.",
            "3 letters cannot be read, the first at character 28: look for \ufffd.",
            id="B14 surrogate",
        ),
        pytest.param(
            b"The path was ..\xc0\xaf.. and led out of the folder.",
            "The path was ..\ufffd\ufffd.. and led out of the folder.",
            "2 letters cannot be read, the first at character 16: look for \ufffd.",
            id="B14 overlong",
        ),
    ],
)
def test_damage_is_shown_and_counted_with_its_place(content, text, said):
    source = read(content)
    assert (source.text, source.encoding, source.remarks) == (text, "UTF-8", (said,))


@standard("B7", "B8", "B9", "B10", "B12")
@pytest.mark.parametrize(
    ("words", "encoding", "shown"),
    [
        pytest.param("caf\xe9", "cp1252", "Windows-1252", id="one letter"),
        pytest.param("L’écrivain de Łódź", "cp1250", "Windows-1250", id="letters of two languages"),
        pytest.param(RUSSIAN[:9], "koi8_r", "KOI8-R", id="too short to recognise"),
        pytest.param("The café at Zürich is open.", "cp850", "DOS 850", id="DOS"),
        pytest.param("הנשיא הכחיש", "cp1255", "Windows-1255", id="Hebrew"),
        pytest.param("Başkan bunu reddetti. İstanbul’da kar yağıyor.", "cp1254", "Windows-1254", id="Turkish"),
        pytest.param(CHINESE, "utf-16-be", "UTF-16", id="UTF-16 that nothing shows"),
    ],
)
@pytest.mark.parametrize("name", ["story.txt", "story.html"])
def test_chosen_encoding_is_how_it_is_read(words, encoding, shown, name):
    content = (f"<meta charset='euc-jp'><body><p>{words}</p></body>" if name.endswith("html") else words).encode(
        encoding
    )
    source = from_file(name, content, limit=100_000, encoding=encoding)
    assert (source.text, source.encoding, source.chosen_encoding) == (words, shown, encoding)
    assert (source.original, reread(content, name, encoding)) == (content, words)


def test_every_encoding_offered_is_there_and_reads_plain_letters_or_says_what_it_cannot():
    for encoding in ENCODINGS:
        assert decode_as(WORDS.encode(encoding, "replace"), encoding).text.startswith("The ")


def test_noise_is_refused():
    noise = random.Random(1).randbytes(400).replace(b"\0", b"\1")
    with pytest.raises(Unreadable, match="is not UTF-8"):
        read(noise)


def test_mark_of_utf16_before_half_a_letter_is_refused():
    with pytest.raises(Unreadable, match="begins as UTF-16, but byte 5 fits no character"):
        read(codecs.BOM_UTF16_LE + b"a\0b")


@standard("B16")
@pytest.mark.parametrize("content", [b"a\0b", b"Words and \0 more words.", b"\0\0\0\0\0\0\0\0"])
def test_nul_is_refused_with_its_place(content):
    with pytest.raises(Unreadable, match=r"Character \d+ of the text is a NUL, which no text holds\. Delete it"):
        read(content)


def page(words, meta="", encoding="utf-8"):
    return f"<html><head>{meta}</head><body><p>{words}</p></body></html>".encode(encoding)


@standard("B12")
@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param(page(CURLY), "UTF-8", id="nothing said"),
        pytest.param(page(CURLY, '<meta charset="windows-1252">', "cp1252"), "Windows-1252", id="meta"),
        pytest.param(
            page(CURLY, '<meta charset="ISO-8859-1">', "cp1252"), "Windows-1252", id="as browsers read Latin-1"
        ),
        pytest.param(page(CURLY, '<meta charset="utf-16">'), "UTF-8", id="no page is what UTF-16 says of itself"),
        pytest.param(codecs.BOM_UTF8 + page(CURLY, '<meta charset="koi8-r">'), "UTF-8", id="mark before meta"),
        pytest.param(page(CURLY, '<meta charset="utf-7">'), "UTF-8", id="UTF-7 is never read"),
        pytest.param(page(CURLY, "", "cp1252"), "Windows-1252", id="nothing said, but it shows"),
    ],
)
def test_page_is_read_in_the_order_of_browsers(content, encoding):
    source = read(content, "story.html")
    assert (source.text, source.encoding) == (CURLY, encoding)
    assert bool(source.remarks) == (encoding != "UTF-8")


@standard("B13")
def test_broken_letters_of_a_page_are_counted():
    source = read(page("Good words.", '<meta charset="utf-8">').replace(b"Good", b"G\xff\xfed"), "story.html")
    assert source.text == "G\ufffd\ufffdd words."
    assert source.remarks == ("2 letters cannot be read, the first at character 2: look for \ufffd.",)


@standard("B15", "B17", "B32", "B34", "B35")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He said â€œnoâ€\x9d.", "It looks encoded twice"),
        ("a\x01b\x02", "2 control characters were left out."),
        ("5\x964", "1 dash was stored as a control character: it is shown as a dash."),
        ("a\x97b\x97c", "2 dashes were stored as control characters: they are shown as dashes."),
        ("5\x9c4", "1 control character before a figure is shown as �: look for what it was."),
        ("5\u00ad4, Anglo\u00adDutch", "2 soft hyphens beside figures or capitals are shown as hyphens."),
        ("over \u202eedirrevo", "1 invisible character turns the direction of writing"),
        ("flag \U000e0041\U000e0042", "Hidden characters: 2."),
        ("Z" + "\u0310" * 500 + "algo", "Marks are heaped on one letter."),
    ],
)
def test_odd_characters_are_remarked_on(text, said):
    source = read(text.encode())
    assert any(remark.startswith(said) for remark in source.remarks)


@standard("B17")
def test_controls_are_dropped_and_old_separators_end_lines():
    assert read(b"a\x01b\x0bc\x0cd\xc2\x85e").text == "ab\nc\nd\ne"


@standard("B19")
def test_noncharacters_and_private_letters_are_kept():
    text = "a\ufffeb\uffffc\ue000d"
    assert read(text.encode()).text == text
