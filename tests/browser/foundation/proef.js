import * as commands from "/static/js/live/commands.js";
import { connect, subscribe } from "/static/js/live/connection.js";
import { mergePatch } from "/static/js/live/merge_patch.js";
import "/static/js/parts/draft.js";
import "/static/js/render/actions.js";
import { fill } from "/static/js/render/fill.js";
import { renderList } from "/static/js/render/list.js";

window.proef = { ...commands, mergePatch, renderList, fill, done: [] };
document.addEventListener("beraad:done", ({ detail }) => window.proef.done.push(detail.name));
subscribe((state) => {
  window.proef.state = state;
  fill(document.getElementById("lijst"), state.picture);
  fill(document.getElementById("aantal"), state.picture);
  fill(document.getElementById("naam"), { naam: state.mine?.naam });
});
connect();
