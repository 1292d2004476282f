/** The same fan-out without rules, rights or disk: every kaart is acked and sent to everybody. `node reference.mjs socket.io|ws KAARTEN` */
import http from "node:http";
import { Server } from "socket.io";
import { WebSocketServer } from "ws";

const [kind, amount] = process.argv.slice(2);
const kaart = (tekst) => ({ soort: "zorg", tekst, auteur: "0123456789abcdef", via: "", aangepast: false, mag_in_plan: false, ook: {} });
const kaarten = Object.fromEntries(Array.from({ length: Number(amount) }, (_, n) => [String(n).padStart(16, "0"), kaart("x".repeat(100))]));
let revision = 0;
const patchOf = ({ fields }) => ({ from: revision, revision: (revision += 1), patch: { bord: { kaarten: { [fields.kaart ?? fields.id]: kaart(fields.tekst) } } } });
const server = http.createServer((request, answer) => answer.end("m"));

if (kind === "ws") {
  const wss = new WebSocketServer({ server, perMessageDeflate: false });
  wss.on("connection", (line) => {
    line.send(JSON.stringify({ event: "picture", said: { revision, picture: { bord: { kaarten } } } }));
    line.on("message", (data) => {
      const { id, said } = JSON.parse(data);
      const patch = JSON.stringify({ event: "patch", said: patchOf(said) });
      line.send(JSON.stringify({ event: "ack", id, said: { ok: true, revision } }));
      for (const one of wss.clients) one.send(patch);
    });
  });
} else {
  const io = new Server(server, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });
  io.on("connection", (line) => {
    line.emit("picture", { audience: "netwerk", revision, picture: { bord: { kaarten } } });
    line.on("command", (message, ack) => {
      const patch = patchOf(message);
      ack({ ok: true, revision });
      io.emit("patch", patch);
    });
  });
}
server.listen(0, "127.0.0.1", () => console.log(`PORT ${server.address().port}`));
