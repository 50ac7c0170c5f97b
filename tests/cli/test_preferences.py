"""`intermezzo preferences` and `intermezzo profile`: told, changed, refused in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from intermezzo.cli import main
from intermezzo.core.preferences.table import GRAMMAR
from intermezzo.store.preferences_template import template
from wrong_values import WRONG


@pytest.fixture
def defaults(tmp_path, monkeypatch):
    file = tmp_path / "employer" / "defaults.toml"
    file.parent.mkdir()
    monkeypatch.setenv("INTERMEZZO_DEFAULTS", str(file))
    return file


@pytest.fixture
def home(tmp_path, defaults):  # noqa: ARG001  # none of this computer's own defaults
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def file(home):
    return home / "preferences.toml"


@pytest.fixture
def run(home, capsys):
    """Return a function that runs a command and returns its code, output and complaints."""

    def command(*words):
        code = main(["--home", str(home), *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def got(run, path):
    code, out, _ = run("preferences", "get", path, "--json")

    assert code == 0
    return json.loads(out)


def test_all_are_shown_as_toml_and_as_json(run, file):
    code, out, err = run("preferences", "get")
    _, fields, _ = run("preferences", "get", "--json")

    assert (code, err) == (0, "")
    assert [*json.loads(fields)] == [entry.path for entry in GRAMMAR]

    file.write_text(f"schema = 2\n{out}")

    assert run("preferences", "check")[0] == 0
    assert run("preferences", "get")[1] == out


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("evening.enabled", "true\n"),
        ("practice.intensity", "standard\n"),
        ("interludes.per_day", "3\n"),
        ("work.hours", '["09:00", "17:30"]\n'),
        ("profile.active", '""\n'),
        ("work.by_day.fri", "nothing of its own\n"),
        ("profiles.travel.offer.discreet", "always\n"),
    ],
)
def test_one_value_is_shown_as_it_is_typed(run, path, shown):
    assert run("preferences", "get", path) == (0, shown, "")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (("evening.enabled", "false"), False),
        (("evening.enabled", "off"), False),
        (("work.hours", '["09:00","17:00"]'), ["09:00", "17:00"]),
        (("work.hours", "09:00", "17:00"), ["09:00", "17:00"]),
        (("work.hours", "9:00,17:00"), ["09:00", "17:00"]),
        (("practice.intensity", "gentle"), "gentle"),
        (("practice.intensity", '"gentle"'), "gentle"),
        (("work.days", "mon,tue", "wednesday"), ["mon", "tue", "wed"]),
        (("work.days", "[]"), []),
        (("work.quiet_lunch", "false"), []),
        (("work.by_day.fri", '["09:00", "12:00"]'), [["09:00", "12:00"]]),
        (("offer.postpone_min", "15", "5"), [5, 15]),
        (("offer.screen", "1"), "1"),
        (("offer.screen", "Écran intégré"), "Écran intégré"),
        (("calendar.paths", "~/my cal"), ["~/my cal"]),
        (("calendar.paths", "~/my cal", "work.ics"), ["~/my cal", "work.ics"]),
        (("body.equipment", "chair, resistance band"), ["chair", "resistance band"]),
        (("body.equipment", "resistance band", "desk"), ["resistance band", "desk"]),
        (("day.get_up", "06:15:00"), "06:15"),
        (("days_off.days", "2026-12-24"), ["2026-12-24"]),
        (("days_off.country", "de"), "DE"),
        (("body.usual", "4"), 4),
        (("body.asked", "2026-11-28"), "2026-11-28"),
        (("profiles.home.work.hours", "10:00", "14:00"), ["10:00", "14:00"]),
    ],
)
def test_a_value_is_taken_as_toml_or_as_plain_words(run, typed, value):
    code, out, err = run("preferences", "set", *typed)

    assert (code, err) == (0, "")
    assert out.startswith(f"{typed[0]} is ")
    assert got(run, typed[0])["value"] == value


def test_a_change_tells_what_was_and_in_json_where_from(run, file):
    run("preferences", "set", "appearance.tone", "4")
    _, out, _ = run("preferences", "set", "appearance.tone", "5", "--json")

    assert json.loads(out) == {
        "path": "appearance.tone",
        "value": 5,
        "from": "own",
        "profile": None,
        "file": str(file),
        "before": {"value": 4, "from": "own", "profile": None, "file": str(file)},
    }


def test_taken_back_the_default_holds_again(run, file):
    run("preferences", "set", "appearance.tone", "4")
    code, out, err = run("preferences", "unset", "appearance.tone")

    assert (code, err) == (0, "")
    assert out == "appearance.tone is 2 (the default); it was 4.\n"
    assert run("preferences", "unset", "appearance.tone")[1].endswith("; as before.\n")
    assert "tone" not in file.read_text()


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong.path}-{wrong.typed[:16]}")
def test_a_wrong_value_is_refused_in_friendly_words_and_the_file_is_untouched(run, file, wrong):
    file.write_text("# mine\n[cards]\nper_day = 1\n")
    code, out, err = run("preferences", "set", wrong.path, wrong.typed)
    lines = err.splitlines()

    assert (code, out) == (2, "")
    assert lines[0].startswith(f"intermezzo: {wrong.path} cannot be ")
    assert lines[1].startswith("  It must be ")
    assert wrong.expected in lines[1]
    assert lines[2].startswith("  It stays as it is: ")
    assert len(lines) <= 4
    assert "!" not in err
    assert file.read_text() == "# mine\n[cards]\nper_day = 1\n"


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong.path}-{wrong.typed[:16]}")
def test_a_wrong_value_in_the_file_is_one_line_with_file_and_name(run, file, wrong):
    *tables, key = wrong.path.split(".")
    file.write_text(f"[{'.'.join(tables)}]\n{key} = {json.dumps(wrong.value)}\n")
    code, out, _ = run("preferences", "check")
    [line] = out.splitlines()

    assert code == 1
    assert line.startswith(f"{file}: {wrong.path}: found ")
    assert wrong.expected in line
    assert ", using " in line


def test_there_are_more_than_forty_wrong_values():
    assert len(WRONG) > 40


@pytest.mark.parametrize("verb", ["get", "set", "unset"])
def test_an_unknown_name_is_told_with_the_nearest(run, verb, file):
    words = ["4"] if verb == "set" else []
    code, out, err = run("preferences", verb, "appearence.tone", *words)

    assert (code, out) == (2, "")
    assert err == (
        'intermezzo: there is no preference "appearence.tone"; did you mean appearance.tone?\n'
    )
    assert not file.exists()


@pytest.mark.parametrize("typed", ["4\nother = 1", "4 # \n[work]", "\x1b[31m", "x" * 10_000, " "])
def test_nothing_typed_gets_more_into_the_file_than_one_value(run, file, typed):
    code, _, err = run("preferences", "set", "appearance.tone", typed)

    assert code == 2
    assert "\x1b" not in err
    assert max(map(len, err.splitlines())) < 200
    assert not file.exists()


def test_without_a_file_every_default_holds_and_a_check_says_so(run, file):
    assert run("preferences", "check") == (
        0,
        f"{file}: there is no file yet, so every default holds\n",
        "",
    )


def test_a_sound_file_is_sound(run, file):
    file.write_text(template())

    assert run("preferences", "check") == (0, f"{file}: is sound\n", "")
    assert json.loads(run("preferences", "check", "--json")[1])["faults"] == []


def test_a_file_of_the_first_version_is_sound_and_says_what_becomes_of_it(run, file):
    file.write_text("[interludes]\nper_day = 4\n")
    code, out, _ = run("preferences", "check")

    assert code == 0
    assert "schema 1" in out
    assert got(run, "interludes.mode")["value"] == "number"


def test_a_check_tells_every_fault_of_every_file_and_profile(run, file, defaults):
    defaults.write_text("[work]\nhours = 9\n")
    file.write_text(
        'odd = 1\n[evening]\nroutine = "nonsense"\n[profiles.home.work]\ndays = ["x"]\n'
    )
    code, out, _ = run("preferences", "check")
    lines = out.splitlines()

    assert code == 1
    assert [line.split(": ")[:2] for line in lines] == [
        [str(defaults), "work.hours"],
        [str(file), "odd"],
        [str(file), "profiles.home.work.days"],
        [str(file), "evening.routine"],
    ]
    assert "expected one of " in lines[-1]


def test_a_name_that_nothing_has_is_told_under_the_file_that_says_it(run, file, defaults):
    defaults.write_text('[evening]\nroutine = "nonsense"\n[days_off]\ncountry = "XX"\n')
    code, out, _ = run("preferences", "check")

    assert code == 1
    assert [line.partition(": ")[0] for line in out.splitlines()] == [str(defaults)] * 2

    code, _, err = run("preferences", "set", "days_off.country", "YY")

    assert code == 0
    assert "YY" in err
    assert str(file) in run("preferences", "check")[1]


def test_one_file_can_be_checked_alone(run, file, tmp_path):
    file.write_text("[work]\nhours = 9\n")
    other = tmp_path / "other.toml"
    other.write_text("[work]\nhour = 9\n")
    code, out, _ = run("preferences", "check", str(other))

    assert code == 1
    assert out == f"{other}: work.hour: is unknown and ignored, did you mean hours?\n"
    assert run("preferences", "check", str(tmp_path / "none.toml")) == (
        1,
        "",
        f"intermezzo: {tmp_path / 'none.toml'}: there is no such file\n",
    )


def make_folder(path):
    path.mkdir()


def make_pipe(path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes there")
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_folder, "is a directory"),
        (make_pipe, "it is a pipe, which would never end"),
        (lambda path: path.write_bytes(b"#" * 2_000_000), "the file is too big"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00"), "not UTF-8"),
        (lambda path: path.write_text("[work\n"), "line 1"),
        (lambda path: path.write_text("x = " + "[" * 5000 + "]" * 5000), "nested too deeply"),
        (lambda path: path.symlink_to(path), "symbolic links"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_line_and_is_left_as_it_is(run, file, make, words):
    make(file)
    before = file.read_bytes() if file.is_file() else None

    code, out, err = run("preferences", "get", "appearance.tone")

    assert (code, out) == (0, "2\n")
    assert words in err
    assert err.startswith(f"intermezzo: {file}: ")
    assert len(err.splitlines()) == 1

    code, out, _ = run("preferences", "check")

    assert code == 1
    assert words in out
    assert out.endswith("; mend it\n")
    assert len(out.splitlines()) == 1

    for change in (
        ("preferences", "set", "appearance.tone", "4"),
        ("preferences", "unset", "appearance.tone"),
        ("profile", "use", "home"),
        ("profile", "off"),
        ("profile", "save", "client"),
    ):
        code, out, err = run(*change)

        assert (code, out) == (1, "")
        assert words in err
        assert len(err.splitlines()) == 1
    assert (file.read_bytes() if file.is_file() else None) == before
    assert file.is_symlink() or file.exists()


def test_a_file_of_a_later_version_keeps_what_is_not_known_here(run, file):
    file.write_text('schema = 99\nnews = "kept"  # mine\n\n[appearance]\ntone = 3\n')
    code, _, err = run("preferences", "set", "appearance.tone", "4")

    assert code == 0
    assert "schema: found 99, expected 2, using the keys known here" in err
    assert file.read_text() == ('schema = 99\nnews = "kept"  # mine\n\n[appearance]\ntone = 4\n')


def test_a_disk_that_takes_nothing_is_one_line_and_the_file_is_as_it_was(run, file, monkeypatch):
    file.write_text("[appearance]\ntone = 3\n")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = run("preferences", "set", "appearance.tone", "4")

    assert code == 1
    assert err == (
        f"intermezzo: {file}: cannot be written (no space left on device); it is as it was\n"
    )
    assert file.read_text() == "[appearance]\ntone = 3\n"


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write all")
def test_a_folder_that_takes_nothing_is_one_line(run, file):
    file.parent.chmod(0o500)
    try:
        code, _, err = run("preferences", "set", "appearance.tone", "4")
    finally:
        file.parent.chmod(0o700)

    assert code == 1
    assert "cannot be written (permission denied)" in err


def test_the_paths_are_told(run, file, defaults):
    assert run("preferences", "path") == (0, f"{file}\n", "")
    assert json.loads(run("preferences", "path", "--json")[1]) == {
        "file": str(file),
        "exists": False,
        "defaults": [str(defaults)],
    }


def test_an_employers_default_is_said_to_be_one_and_gives_way(run, file, defaults):
    defaults.write_text("[work]\nhours = ['08:00', '16:00']\n[offer]\nchime = true\n")

    assert got(run, "work.hours") == {
        "path": "work.hours",
        "value": ["08:00", "16:00"],
        "from": "computer-wide",
        "profile": None,
        "file": str(defaults),
    }
    assert run("preferences", "get", "work.hours", "-v")[1] == (
        f'["08:00", "16:00"]\nfrom computer-wide, {defaults}\n'
    )
    assert f"chime = true  # computer-wide, {defaults}\n" in run("preferences", "get", "-v")[1]

    run("preferences", "set", "work.hours", "10:00", "18:00")

    assert got(run, "work.hours")["from"] == "own"
    assert got(run, "work.hours")["file"] == str(file)

    out = run("preferences", "unset", "work.hours")[1]

    assert out.startswith(f'work.hours is ["08:00", "16:00"] (computer-wide, {defaults});')
    assert defaults.read_text() == "[work]\nhours = ['08:00', '16:00']\n[offer]\nchime = true\n"


def test_an_employers_fault_is_told_with_its_file_and_does_no_harm(run, defaults):
    defaults.write_text("[work]\nhours = 9\n[appearance]\ntone = 5\n")
    code, out, err = run("preferences", "get", "appearance.tone")

    assert (code, out) == (0, "5\n")
    assert err.startswith(f"intermezzo: {defaults}: work.hours: found 9, expected ")
    assert run("preferences", "set", "work.hours", "09:00", "12:00")[0] == 0
    assert run("plan", "--json")[0] == 0


def test_a_plan_follows_the_employers_hours(run, defaults):
    defaults.write_text("schema = 2\n[interludes]\nslots = ['11:11']\n")
    _, out, _ = run("plan", "--date", "2026-11-23", "--json")

    assert json.loads(out)["slots"][0]["at"][11:16] == "11:11"


def test_profiles_are_listed_with_what_they_set(run, file):
    file.write_text('[profiles.client.work]\nhours = ["08:00", "12:00"]\n')
    run("profile", "use", "client")
    code, out, err = run("profile", "list")

    assert (code, err) == (0, "")
    assert out.startswith("office\n  as without a profile\nhome\n  practice.settings = ")
    assert out.endswith('client (in use)\n  work.hours = ["08:00", "12:00"]\n')

    fields = json.loads(run("profile", "list", "--json")[1])

    assert [(each["name"], each["active"]) for each in fields][-1] == ("client", True)
    assert fields[-1]["sets"] == {"work.hours": ["08:00", "12:00"]}


def test_a_profile_is_used_and_left(run):
    assert run("profile", "use", "travel") == (0, "travel is in use.\n", "")
    assert got(run, "interludes.per_day")["value"] == 2
    assert got(run, "interludes.per_day")["profile"] == "travel"
    assert run("profile", "off", "--json") == (0, '{"profile": null}\n', "")
    assert got(run, "interludes.per_day")["value"] == 3


@pytest.mark.parametrize(
    ("name", "hint"),
    [("hom", "did you mean home?"), ("zzz", "there are office, home, travel"), ("", "there are")],
)
def test_an_unknown_profile_is_one_line_with_the_nearest(run, file, name, hint):
    code, out, err = run("profile", "use", name)

    assert (code, out) == (2, "")
    assert hint in err
    assert len(err.splitlines()) == 1
    assert not file.exists()


def test_a_change_while_a_profile_is_in_use_says_where_it_went(run):
    run("profile", "use", "travel")
    _, out, _ = run("preferences", "set", "interludes.per_day", "4")

    assert "(profile travel, " in out

    run("profile", "off")

    assert got(run, "interludes.per_day")["value"] == 3


def test_the_present_can_be_kept_as_a_profile(run):
    run("preferences", "set", "work.hours", "08:00", "12:00")
    run("preferences", "set", "practice.intensity", "gentle")

    assert run("profile", "save", "client")[0] == 0

    run("preferences", "set", "work.hours", "10:00", "18:00")
    run("preferences", "set", "practice.intensity", "stronger")
    run("profile", "use", "client")

    assert got(run, "work.hours")["value"] == ["08:00", "12:00"]
    assert got(run, "practice.intensity")["value"] == "stronger"  # is the person's everywhere
    assert run("preferences", "check")[0] == 0


def test_a_profile_is_not_written_over_unasked(run, file):
    file.write_text('[profiles.home.work]\nhours = ["08:00", "12:00"]  # mine\n')
    before = file.read_text()
    code, _, err = run("profile", "save", "home")

    assert (code, file.read_text()) == (1, before)
    assert "--replace" in err

    assert run("profile", "save", "home", "--replace")[0] == 0
    assert got(run, "profiles.home.work.hours")["value"] == ["09:00", "17:30"]


@pytest.mark.parametrize("name", ["", "a.b", "a b", "a\nb", "[x]"])
def test_a_profile_has_a_plain_name(run, file, name):
    code, _, err = run("profile", "save", name)

    assert code == 2
    assert "is no name" in err
    assert not file.exists()


def test_a_profile_of_ones_own_can_be_removed_even_in_use(run):
    run("profile", "save", "client")
    run("profile", "use", "client")

    assert run("profile", "remove", "client") == (0, "client is removed.\n", "")
    assert got(run, "profile.active")["value"] == ""
    assert run("preferences", "check")[0] == 0
    assert run("profile", "remove", "client")[0] == 2
    assert "no profile of your own" in run("profile", "remove", "home")[2]


def test_asking_for_a_value_loads_neither_windows_nor_the_log(home):
    code = (
        "import sys; from intermezzo.cli import main; "
        f"main(['--home', {str(home)!r}, 'preferences', 'get', 'work.hours']); "
        "print([name for name in ('PySide6', 'sqlalchemy', 'tomlkit') if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"
