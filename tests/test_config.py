from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from provenance.config import Settings, _line_of, allowed, default_user_config, load_settings
from provenance.errors import ConfigError


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    (folder / "desk").mkdir(parents=True)
    return folder


def resolve(cwd, flags=None, env=None, user_config=None):
    return load_settings(flags or {}, cwd=cwd, env=env or {}, user_config=user_config)


def refused(cwd, **sources):
    with pytest.raises(ConfigError) as caught:
        resolve(cwd, **sources)
    return f"{caught.value.message} | {caught.value.hint}"


def test_nothing_said_gives_defaults(project):
    resolved = resolve(project)
    assert resolved.settings == Settings()
    assert resolved.origin_of == dict.fromkeys(Settings.model_fields, "default")
    assert resolved.passed_over == ()


def test_each_level_overrules_the_next(project, tmp_path):
    user = tmp_path / "config.toml"
    user.write_text("k = 1\nmin-origins = 3\nformat = 'json'\njudge = 'strict'\nindependence = 'none'\n")
    (project / "provenance.toml").write_text(
        "# ours\nk = 2\nmin_origins = 4\nformat = 'markdown'\njudge = 'nli'\n"
    )
    env = {"PROVENANCE_K": "3", "PROVENANCE_MIN_ORIGINS": "5", "PROVENANCE_FORMAT": "table", "PATH": "/bin"}
    flags = {"k": 4, "min_origins": 6, "format": None}
    resolved = resolve(project, flags, env, user)
    assert resolved.settings == Settings(k=4, min_origins=6, format="table", judge="nli", independence="none")
    assert resolved.origin_of == {
        "index": "default",
        "encoder": "default",
        "judge": "provenance.toml:5",
        "k": "-k",
        "min_origins": "--min-origins",
        "independence": f"user config {user}:5",
        "format": "PROVENANCE_FORMAT",
        "fail_on": "default",
        "outlets": "default",
    }


def test_a_flag_of_one_letter_is_named_as_it_is_typed(project):
    assert refused(project, flags={"k": 0}).startswith("-k: k is 0, but must be ")
    assert refused(project, flags={"min_origins": 0}).startswith(
        "--min-origins: min_origins is 0, but must be "
    )


def test_the_nearest_project_file_is_the_only_one(project):
    (project / "provenance.toml").write_text("k = 7\nmin-origins = 3")
    (project / "desk" / "pyproject.toml").write_text("[tool.provenance]\nk = 8\n")
    resolved = resolve(project / "desk")
    assert (resolved.settings.k, resolved.settings.min_origins) == (8, 2)
    assert resolved.origin_of["k"] == "pyproject.toml [tool.provenance]"


def test_a_project_file_above_is_named_as_seen_from_here(project):
    (project / "provenance.toml").write_text("\n\nk = 7")
    assert resolve(project / "desk").origin_of["k"] == "../provenance.toml:3"


def test_a_pyproject_without_our_table_is_not_ours(project):
    (project / "provenance.toml").write_text("k = 7")
    (project / "desk" / "pyproject.toml").write_text("[project]\nname = 'x'\n[tool.ruff]\n")
    assert resolve(project / "desk").settings.k == 7


def test_an_own_file_hides_the_table_beside_it_and_says_so(project):
    (project / "provenance.toml").write_text("k = 7")
    (project / "pyproject.toml").write_text("[tool.provenance]\nk = 8\nmin_origins = 9")
    resolved = resolve(project)
    assert (resolved.settings.k, resolved.settings.min_origins) == (7, 2)
    assert resolved.passed_over == ("pyproject.toml [tool.provenance]",)


def test_relative_paths_count_from_whoever_names_them(project, tmp_path):
    user = tmp_path / "home" / "config.toml"
    user.parent.mkdir()
    user.write_text("judge = './judge'")
    (project / "provenance.toml").write_text("index = 'idx'\nencoder = '../models/m'")
    settings = resolve(project / "desk", user_config=user).settings
    assert settings.index == project / "idx"
    assert settings.encoder == str(tmp_path / "models" / "m")
    assert settings.judge == str(tmp_path / "home" / "judge")
    assert resolve(project / "desk", {"index": Path("here")}).settings.index == project / "desk" / "here"
    assert (
        resolve(project / "desk", {}, {"PROVENANCE_INDEX": "there"}).settings.index
        == project / "desk" / "there"
    )


def test_a_home_path_is_expanded(project, monkeypatch):
    monkeypatch.setenv("HOME", str(project / "home"))
    assert resolve(project, env={"PROVENANCE_INDEX": "~/idx"}).settings.index == project / "home" / "idx"


def test_a_model_name_with_a_slash_is_not_a_path(project):
    assert resolve(project, {"encoder": "org/model"}).settings.encoder == "org/model"


def test_an_empty_variable_counts_as_unset(project):
    resolved = resolve(project, env={"PROVENANCE_K": "", "PROVENANCE_INDEX": ""})
    assert (resolved.settings, resolved.origin_of["k"]) == (Settings(), "default")


def test_variables_read_elsewhere_are_let_be(project):
    env = {"PROVENANCE_DATA": "/d", "PROVENANCE_CACHE": "/c", "PROVENANCE_DEBUG": "1"}
    assert resolve(project, env=env).settings == Settings()


def test_an_unknown_key_names_file_line_and_neighbour(project):
    (project / "provenance.toml").write_text("k = 3\nmin-orgins = 2\n")
    assert refused(project) == "provenance.toml:2: min-orgins is not a setting | Did you mean min_origins?"


def test_an_unknown_key_without_neighbour_lists_all(project):
    (project / "provenance.toml").write_text("zzz = 2\n")
    assert refused(project).endswith(
        "Known are encoder, fail_on, format, independence, index, judge, k, min_origins, outlets."
    )


def test_an_unknown_variable_is_refused(project):
    said = refused(project, env={"PROVENANCE_MIN_ORIGIN": "2"})
    assert said.startswith("the environment variable PROVENANCE_MIN_ORIGIN sets nothing | ")
    assert said.endswith("Did you mean PROVENANCE_MIN_ORIGINS?")
    assert "PROVENANCE_DEBUG?" in refused(project, env={"PROVENANCE_DEBGU": "1"})


def test_an_unknown_flag_is_refused(project):
    assert refused(project, flags={"fail_in": "never"}).startswith("--fail-in: ")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("k = 0", "a whole number from 1 to 500"),
        ("k = 501", "a whole number from 1 to 500"),
        ("k = true", "a whole number from 1 to 500"),
        ("k = 5.0", "a whole number from 1 to 500"),
        ("k = '5'", "a whole number from 1 to 500"),
        ("min-origins = 0", "a whole number of at least 1"),
        ("format = 'xml'", "one of table, markdown, html, json, claimreview"),
        ("fail_on = ['conflicting']", "one of never, contradicted, conflicting, unsourced, single-source"),
        ("independence = ''", "one of strict, copies, none"),
        ("index = ''", "a path"),
        ("index = 3", "a path"),
        ("encoder = ''", "a name or a path, as text"),
        ("judge = 3", "a name or a path, as text"),
    ],
)
def test_a_bad_value_names_its_origin_and_what_is_allowed(project, line, says):
    (project / "provenance.toml").write_text(f"# settings\n{line}\n")
    message = refused(project)
    assert message.startswith("provenance.toml:2: ")
    assert f"must be {says} |" in message


@pytest.mark.parametrize("raw", ["many", "0", "5.5", "-1", "true", "9" * 5])
def test_a_bad_variable_names_itself(project, raw):
    message = refused(project, env={"PROVENANCE_K": raw})
    assert message.startswith("PROVENANCE_K: k is ")
    assert "a whole number from 1 to 500" in message


def test_a_bad_value_is_refused_even_where_it_is_overruled(project):
    (project / "provenance.toml").write_text("k = 0")
    message = refused(project, flags={"k": 5})
    assert message.startswith("provenance.toml:1: k is 0")
    assert message.endswith("| Change it there.")


def test_a_key_in_both_spellings_is_refused(project):
    (project / "provenance.toml").write_text("fail-on = 'never'\nfail_on = 'never'\n")
    assert "set twice, before at provenance.toml:1" in refused(project)


@pytest.mark.parametrize("name", ["provenance.toml", "pyproject.toml"])
def test_broken_files_are_named(project, name):
    (project / name).write_text("k = = 3")
    assert refused(project).startswith(f"{name} is not valid TOML")
    (project / name).write_bytes(b"k = '\xff'")
    assert refused(project).startswith(f"{name} cannot be read")


def test_a_table_that_is_none_is_refused(project):
    (project / "pyproject.toml").write_text("[tool]\nprovenance = 3")
    assert "must be a table" in refused(project)


def test_a_missing_user_config_is_no_error(project, tmp_path):
    assert resolve(project, user_config=tmp_path / "none.toml").settings == Settings()


def test_the_user_config_has_a_place():
    assert default_user_config().parts[-2:] == ("provenance", "config.toml")


def test_settings_are_frozen_and_closed():
    with pytest.raises(ValidationError):
        Settings(colour="red")
    with pytest.raises(ValidationError):
        Settings().k = 3


def test_every_setting_says_what_it_allows():
    assert all(allowed(name) for name in Settings.model_fields)


@given(st.lists(st.sampled_from(["", "# k = 9", "x = '''\nk = 9\n'''", "y = [\n  1,\n]"]), max_size=6))
def test_the_line_of_a_key_is_found_whatever_stands_before(blocks):
    unique = [block.replace("x =", f"x{n} =").replace("y =", f"y{n} =") for n, block in enumerate(blocks)]
    before = "\n".join([*unique, ""]) if unique else ""
    text = f"{before}k = 3\nz = 4\n"
    assert text.split("\n")[_line_of("k", text) - 1] == "k = 3"
    assert _line_of("k", text) == before.count("\n") + 1


class TestOutlets:
    def test_tables_in_the_project_file(self, project):
        (project / "provenance.toml").write_text(
            'k = 3\n\n[[outlets]]\nname = "Harbour Post"\ndomains = ["harbourpost.example"]\naliases = ["HP"]\n'
            'owner = "Tarn Media"\nkind = "newspaper"\n\n[[outlets]]\nname = "Kelder Gazette"\n'
        )
        resolved = resolve(project)
        post, gazette = resolved.settings.outlets
        assert (post.name, post.domains, post.aliases) == ("Harbour Post", ("harbourpost.example",), ("HP",))
        assert (post.owner, post.kind, gazette.kind) == ("Tarn Media", "newspaper", None)
        assert resolved.origin_of["outlets"] == "provenance.toml:3"

    def test_tables_in_pyproject(self, project):
        (project / "pyproject.toml").write_text('[[tool.provenance.outlets]]\nname = "Harbour Post"\n')
        assert [entry.name for entry in resolve(project).settings.outlets] == ["Harbour Post"]

    def test_a_file_of_their_own(self, project):
        (project / "ours.toml").write_text('[[outlet]]\nname = "Harbour Post"\n')
        (project / "provenance.toml").write_text('outlets = "ours.toml"\n')
        resolved = resolve(project / "desk")  # the path counts from the file that names it
        assert [entry.name for entry in resolved.settings.outlets] == ["Harbour Post"]
        assert resolved.origin_of["outlets"] == "../provenance.toml:1"
        assert (
            resolve(project, env={"PROVENANCE_OUTLETS": "ours.toml"}).settings.outlets
            == resolved.settings.outlets
        )

    @pytest.mark.parametrize(
        ("table", "says"),
        [
            (
                'name = "A"\nonwer = "B"',
                "outlets 1 (A): onwer is not a key of an outlet | Did you mean owner?",
            ),
            ('name = "A"\nowner = 3', "outlets 1 (A): owner is 3, but must be text"),
            (
                'name = "A"\nkind = "paper"',
                "outlets 1 (A): kind is 'paper', but must be one of agency, syndicate",
            ),
            (
                'name = "A"\ndomains = "a.example"',
                "outlets 1 (A): domains is 'a.example', but must be a list of domains",
            ),
            ('name = "A"\ndomains = ["https://a.example/"]', "must be a list of domains"),
            ('name = "A"\ncountry = "uk"', "must be two capital letters"),
            ('owner = "B"', "outlets 1 has no name"),
        ],
    )
    def test_a_wrong_entry_is_named_with_its_key(self, project, table, says):
        (project / "provenance.toml").write_text(f"[[outlets]]\n{table}\n")
        message = refused(project)
        assert message.startswith("provenance.toml:1: ")
        assert says in message

    @pytest.mark.parametrize("value", ["3", "[1]", '""', "{ name = 'A' }"])
    def test_what_is_no_list_of_outlets(self, project, value):
        (project / "provenance.toml").write_text(f"outlets = {value}\n")
        assert "must be tables [[outlets]], or the path" in refused(project)

    @pytest.mark.parametrize(
        ("content", "says"),
        [(None, "cannot be read"), ("a = = 1", "not valid TOML"),
         ("[[outlets]]\nname = 'A'", "outlets is unknown here"),
         ("", "must be tables"), ("[[outlet]]\nname = 'A'\nonwer = 'B'", "outlet 1 (A): onwer is not a key")],
    )  # fmt: skip
    def test_a_file_that_does_not_serve(self, project, content, says):
        if content is not None:
            (project / "ours.toml").write_text(content)
        (project / "provenance.toml").write_text('outlets = "ours.toml"\n')
        message = refused(project)
        assert message.startswith("provenance.toml:1: ")
        assert "ours.toml" in message
        assert says in message


def test_the_policy_of_the_gate_is_no_setting(tmp_path):
    (tmp_path / "provenance.toml").write_text('k = 7\n[ci]\nclaims = ["a.md"]\n')
    found = load_settings({}, cwd=tmp_path, env={}, user_config=None)
    assert (found.settings.k, found.origin_of["k"]) == (7, "provenance.toml:1")
    (tmp_path / "user.toml").write_text("[ci]\n")
    with pytest.raises(ConfigError, match="ci is not a setting"):
        load_settings({}, cwd=tmp_path, env={}, user_config=tmp_path / "user.toml")
