/** Blanks the scherm from the begeleider's window: two windows of one browser, so without the server. */
const channel = new BroadcastChannel("beraad:zwart");
const { beraad } = document.documentElement.dataset;

/** For the begeleider: return `toggle()`, which blanks the scherm or shows it again and tells which. */
export function blackOut() {
  let zwart = false;
  const tell = () => channel.postMessage({ beraad, zwart });
  // A scherm that opens later, or is loaded again, asks how it stands.
  channel.onmessage = ({ data }) => data.beraad === beraad && data.vraag && tell();
  return () => {
    zwart = !zwart;
    tell();
    return zwart;
  };
}

/** For the scherm: call `listener(zwart)` when the begeleider blanks it or shows it again. */
export function onBlackOut(listener) {
  channel.onmessage = ({ data }) => data.beraad === beraad && "zwart" in data && listener(data.zwart);
  channel.postMessage({ beraad, vraag: true });
}
