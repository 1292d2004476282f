"""R32: whatever somebody puts in the environment, Beraad never starts in debug mode and shows nobody its inside."""

import re
from pathlib import Path

from beraad import create_app
from beraad.settings import Settings

ROOT = Path(__file__).parents[2]


def test_r32_debug_mode_cannot_be_switched_on_from_outside(tmp_path, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    monkeypatch.setenv("FLASK_ENV", "development")
    app = create_app(Settings(data_folder=tmp_path, async_mode="threading"))
    assert not app.debug and not app.testing and not app.config.get("PROPAGATE_EXCEPTIONS")
    app.add_url_rule("/stuk", view_func=lambda: 1 / 0)
    answer = app.test_client().get("/stuk", base_url="http://localhost:8000")
    assert answer.status_code == 500
    for trace in ("Traceback", "ZeroDivisionError", ".py", "werkzeug", "Werkzeug"):
        assert trace not in answer.text and trace not in str(answer.headers)
    app.extensions["beraad"]["beraden"].close()


def test_r32_no_start_up_file_asks_for_a_debugger():
    for path in (ROOT / "beraad").rglob("*.py"):
        assert not re.search(
            r"debug\s*=\s*True|use_debugger|use_reloader|\.run\(.*debug|DebuggedApplication|pdb\b", path.read_text()
        ), path.name
