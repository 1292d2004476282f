"""The line between a browser and a server, for tests that break it."""

import socket
import threading
import time


class Cable:
    """A TCP relay between browser and server that a test can cut and mend."""

    def __init__(self, host: str, target_port: int) -> None:
        self.target = (host, target_port)
        self.is_cut = False
        self.is_silent = False
        self.pairs = []
        self.listener = socket.create_server((host, 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            try:
                far = socket.create_connection(self.target)
            except OSError:  # the server is not there now
                near.close()
                continue
            self.pairs.append((near, far))
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self.pump, args=(source, sink), daemon=True).start()

    def pump(self, source: socket.socket, sink: socket.socket) -> None:
        try:
            while chunk := source.recv(65536):
                while self.is_silent and not self.is_cut:
                    time.sleep(0.01)
                sink.sendall(chunk)
        except OSError:
            pass
        finally:
            for end in (source, sink):
                self.close_end(end)

    def cut(self) -> None:
        self.is_cut = True
        for pair in self.pairs:
            for end in pair:
                self.close_end(end)
        self.pairs.clear()

    def mend(self) -> None:
        self.is_cut = self.is_silent = False

    def close(self) -> None:
        self.cut()
        self.listener.close()

    @staticmethod
    def close_end(end: socket.socket) -> None:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()
