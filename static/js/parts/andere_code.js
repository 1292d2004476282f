/** Somebody scanned the QR code of another beraad than the one this phone is in: on to joining that one. First of all imports. */
const TOKEN = /^[\w-]{22}$/;
const scanned = location.hash.slice(1);

if (TOKEN.test(scanned)) {
  history.replaceState(null, "", location.pathname);
  if (!scanned.startsWith(document.documentElement.dataset.kenmerk)) location.replace(`/m?opnieuw#${scanned}`);
}
