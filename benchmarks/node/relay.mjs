/** A slow network as a relay: `node relay.mjs LISTEN TARGET BYTES_PER_SECOND ROUND_TRIP_MS`. A line on stdin cuts and mends it by turns. */
import net from "node:net";
import { createInterface } from "node:readline";

const [listen, target, rate, round_trip_ms] = process.argv.slice(2).map(Number);
const half_ms = round_trip_ms / 2;
let free_at = 0; // all connections share one air
let is_cut = false;
const pairs = new Set();

/** Hand a chunk over when the air had time for it and half a round trip went by. */
function carry(sink, chunk, paid) {
  const now = performance.now();
  free_at = paid ? Math.max(now, free_at) + (chunk.length / rate) * 1000 : free_at;
  setTimeout(() => sink.destroyed || is_cut || sink.write(chunk), (paid ? free_at - now : 0) + half_ms);
}

const relay = net.createServer((near) => {
  if (is_cut) return near.destroy();
  const far = net.connect(target, "127.0.0.1");
  near.setNoDelay();
  far.setNoDelay();
  pairs.add(near);
  let opened = round_trip_ms; // what the handshake would have taken over the air
  near.on("data", (chunk) => {
    setTimeout(() => carry(far, chunk, false), opened);
    setTimeout(() => (opened = 0), opened);
  });
  far.on("data", (chunk) => {
    for (let from = 0; from < chunk.length; from += 4096) carry(near, chunk.subarray(from, from + 4096), true);
  });
  for (const [one, other] of [[near, far], [far, near]]) {
    one.on("close", () => setTimeout(() => other.destroy(), round_trip_ms));
    one.on("error", () => other.destroy());
  }
  near.on("close", () => pairs.delete(near));
});
relay.listen(listen, "127.0.0.1", () => console.log("READY"));
createInterface(process.stdin).on("line", () => {
  is_cut = !is_cut;
  if (is_cut) pairs.forEach((near) => near.destroy());
});
