import pytest

from provenance.ingest.imprint import imprint_name
from provenance.ingest.outlets import decide_outlet, domain_of
from provenance.models import Document, OutletOrigin

URL = "https://www.url-news.com/a"
TEXT = "He left.\n© 2025 Imprint News. All rights reserved."


def document(**fields) -> Document:
    return Document(id="a", source="a", text=fields.pop("text", TEXT), **fields)


@pytest.mark.parametrize(
    ("fields", "option", "folder", "expected"),
    [
        (
            {"outlet": "Field", "outlet_origin": "field", "url": URL},
            "Option",
            "f",
            ("Field", OutletOrigin.FIELD),
        ),
        (
            {"outlet": "Site", "outlet_origin": "metadata", "url": URL},
            "Option",
            "f",
            ("Option", OutletOrigin.OPTION),
        ),
        (
            {"outlet": "Site", "outlet_origin": "metadata", "url": URL},
            None,
            "f",
            ("Site", OutletOrigin.METADATA),
        ),
        ({"url": URL}, None, "f", ("url-news.com", OutletOrigin.URL)),
        ({}, None, "f", ("Imprint News", OutletOrigin.IMPRINT)),
        ({"text": "He left."}, None, "f", ("f", OutletOrigin.FOLDER)),
        ({"text": "He left."}, None, None, (None, OutletOrigin.UNKNOWN)),
    ],
)
def test_the_strongest_sign_decides(fields, option, folder, expected):
    assert decide_outlet(document(**fields), option=option, folder=folder) == expected


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("http://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("https://m.abc.net.au/x", "abc.net.au"),
        ("https://amp.theguardian.com/x", "theguardian.com"),
        ("https://EDITION.CNN.com:443/x", "cnn.com"),
        ("https://one.substack.com/p/x", "one.substack.com"),
        ("https://web.archive.org/web/20240618/https://www.nytimes.com/x", "nytimes.com"),
        ("https://www.google.com/amp/s/www.foxnews.com/x.amp", "foxnews.com"),
        ("http://127.0.0.1/x", None),
        ("http://[::1", None),
        ("not an address", None),
        ("", None),
    ],
)
def test_the_domain_that_published_an_address(url, domain):
    assert domain_of(url) == domain


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2025 Benzinga.com. Benzinga does not provide investment advice.", "Benzinga.com"),
        ("Copyright 2024 The Associated Press. All rights reserved.", "The Associated Press"),
        ("(c) 2020 Foo News", "Foo News"),
        (
            "Copyright © 2020 The Washington Times, LLC. Click here for reprint permission.",
            "The Washington Times",
        ),
        ("Copyright 2016 by KSAT - All rights reserved.", "KSAT"),
        ("(© 2016 KHOU)", "KHOU"),
        ("Copyright 2016 WSMV (Meredith Corporation). All rights reserved.", "WSMV"),
        ("Photo © 2019 Getty Images", None),
        ("The Copyright Act of 1976 protects it.", None),
        ("He filed for copyright in 2019 and lost.", None),
    ],
)
def test_the_name_in_an_imprint(line, name):
    assert imprint_name(f"A sentence.\n{line}\n") == name


def test_an_outlet_s_own_notice_goes_before_the_agency_s():
    text = "Copyright 2017 The Associated Press. All rights reserved.\n© 2017 WKRG News. All rights reserved."
    assert imprint_name(text) == "WKRG News"
