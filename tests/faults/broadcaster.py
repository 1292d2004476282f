"""A server as it ships that broadcasts on its own, as a program: so many patches of 2 kB once so many lines are open.

Prints the address, the token to knock with, and at the end what the process held before and at most, in kB.
"""

import sys
from pathlib import Path

from beraad import __main__ as start  # first: it lets eventlet take its place
from beraad import create_app
from beraad.addresses import listen
from beraad.log import start_log
from beraad.settings import Settings

folder, lines, messages = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
listener = listen(0)
port = listener.getsockname()[1]
start_log(folder)
app = create_app(
    Settings(port=port, data_folder=folder, async_mode=start.ASYNC_MODE, uses_key_store=False),
)
parts = app.extensions["beraad"]
parts["beraden"].start("sns", "", f"http://localhost:{port}")


def memory_kb():
    rows = Path("/proc/self/status").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("VmRSS"))


def broadcast():
    socketio = parts["socketio"]
    while len(socketio.server.eio.sockets) < lines or not socketio.server.manager.rooms.get("/"):
        socketio.sleep(0.05)
    socketio.sleep(1)
    before = most = memory_kb()
    for number in range(messages):
        socketio.emit("patch", {"number": number, "text": "x" * 2000})
        socketio.sleep(0.001)
        if number % 100 == 0:
            most = max(most, memory_kb())
    socketio.sleep(2)
    print(f"DONE {before} {most} {memory_kb()} {len(socketio.server.eio.sockets)}", flush=True)


print(f"READY {port}", flush=True)
token = next(iter(parts["beraden"])).toegang.token
print(f"TOKEN {token}", flush=True)
parts["socketio"].start_background_task(broadcast)
start.serve(app, listener)
