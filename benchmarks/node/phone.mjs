/** One telefoon: a socket.io-client at Beraad or at the bare socket.io server, or a bare WebSocket at the bare ws server. */
import net from "node:net";
import { io } from "socket.io-client";
import WebSocket from "ws";

const SLICES_PER_SECOND = 20;

export class Phone {
  /** @param {{origin: string, kind: string, really?: string}} task @param {{cookie: string}} line */
  constructor(task, line) {
    this.task = task;
    this.line = line;
    this.onShown = () => {};
    this.whole = [];
  }

  /** Resolves once the whole picture is there. */
  open() {
    const there = this.back();
    if (this.task.kind === "ws") this.#openBare();
    else this.#openSocketIo();
    return there;
  }

  /** Resolves at the next whole picture. */
  back() {
    return new Promise((resolve) => this.whole.push(resolve));
  }

  async fetchPage() {
    const answer = await fetch(`${this.task.origin}/m`, { headers: { cookie: this.line.cookie, "accept-encoding": "gzip" } });
    await answer.text();
  }

  put(kaart, tekst) {
    return this.#command("add_kaart", { id: kaart, soort: "zorg", tekst });
  }

  change(kaart, tekst) {
    return this.#command("change_kaart", { kaart, soort: "zorg", tekst });
  }

  /** Break the line without a word, as a network does. */
  tear() {
    this.socket.io.engine.transport.ws.terminate();
  }

  stopReading() {
    this.socket.io.engine.transport.ws._socket.pause();
  }

  #openSocketIo() {
    const { origin, really = origin } = this.task;
    this.socket = io(origin, {
      transports: ["websocket"],
      forceNew: true,
      auth: { screen: "telefoon", beraad: "" },
      extraHeaders: { Cookie: this.line.cookie ?? "", Origin: really, Host: new URL(really).host },
      perMessageDeflate: false,
      reconnectionDelay: 300, // these three as in static/js/live/connection.js
      reconnectionDelayMax: 650,
      randomizationFactor: 0.5,
    });
    this.socket.on("picture", () => this.#arrived());
    this.socket.on("patch", ({ patch }) => this.#show(patch));
  }

  #openBare() {
    this.waiting = new Map();
    this.asked = 0;
    this.ws = new WebSocket(this.task.origin.replace("http", "ws"), { perMessageDeflate: false });
    this.ws.on("message", (data) => {
      const { event, id, said } = JSON.parse(data);
      if (event === "picture") this.#arrived();
      else if (event === "patch") this.#show(said.patch);
      else if (event === "ack") {
        this.waiting.get(id)(said);
        this.waiting.delete(id);
      }
    });
  }

  #command(name, fields) {
    if (this.task.kind !== "ws") return this.socket.emitWithAck("command", { name, fields });
    const id = (this.asked += 1);
    this.ws.send(JSON.stringify({ id, said: { name, fields } }));
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  #arrived() {
    this.whole.splice(0).forEach((resolve) => resolve());
  }

  #show(patch) {
    const kaarten = patch.bord?.kaarten;
    for (const id in kaarten) if (kaarten[id]?.tekst) this.onShown(kaarten[id].tekst);
  }
}

/** Open a relay to `origin` that lets so many bytes a second through to its reader, and return its port. */
export function throttle(origin, bytes_per_second) {
  const { hostname, port } = new URL(origin);
  const slice = Math.ceil(bytes_per_second / SLICES_PER_SECOND);
  const relay = net.createServer((near) => {
    const far = net.connect({
      host: hostname === "localhost" ? "127.0.0.1" : hostname,
      port,
      onread: {
        buffer: Buffer.alloc(slice),
        callback(length, buffer) {
          near.write(Buffer.from(buffer.subarray(0, length)));
          setTimeout(() => far.resume(), (length / bytes_per_second) * 1000);
          return false;
        },
      },
    });
    near.on("data", (data) => far.write(data));
    for (const [one, other] of [[near, far], [far, near]]) {
      one.on("close", () => other.destroy());
      one.on("error", () => other.destroy());
    }
  });
  return new Promise((resolve) => relay.listen(0, "127.0.0.1", () => resolve(relay.address().port)));
}
