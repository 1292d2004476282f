"""What a test does with the page of a phone: tap, look, and judge it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.table import Table


def tap(page, text):
    page.locator("button:visible, a:visible, label:visible, summary:visible").filter(has_text=text).first.click()


def see(page, text):
    expect(page.get_by_text(text).locator("visible=true").first).to_be_visible()


def not_see(page, text):
    expect(page.get_by_text(text).locator("visible=true")).to_have_count(0)


def problems_of(page):
    """axe, targets under 44 px, text under 18 px, and anything wider than the phone."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    return [one["id"] for one in found] + page.evaluate(
        """() => {
          const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.offsetParent);
          const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
          const isSmall = ({ width, height }) => width < 44 || height < 44;
          // A link in a sentence is as high as the sentence; what stands in a label is as large as the label.
          const targets = shown("a, button, input, select, textarea, summary, label.keuze").filter(
            (one) => !one.closest("p, label > *"),
          );
          const words = shown("main *, header *").filter((one) => [...one.childNodes].some(isText));
          const small = targets.filter((one) => isSmall(one.getBoundingClientRect()));
          const tiny = words.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 18);
          const wide = document.documentElement.scrollWidth > innerWidth ? ["too wide"] : [];
          return [...small, ...tiny].map((one) => one.outerHTML.slice(0, 200)).concat(wide);
        }"""
    )


def keeps_its_width_at_200_percent(page):
    """Tell whether nothing on the page is wider than the phone when the text is twice as large."""
    return page.evaluate(
        """() => {
          const { style } = document.documentElement;
          style.fontSize = "200%";
          const fits = document.documentElement.scrollWidth <= screen.width;
          style.fontSize = "";
          return fits;
        }"""
    )


class Phones:
    """The real pages of phones at a table that looks back."""

    def __init__(self, browser: Browser, table: Table) -> None:
        self.browser = browser
        self.table = table
        self.contexts = []
        self.wrong = []

    def recognise(self, naam: str, width: int = 390, scheme: str = "light") -> Page:
        """Open the page of somebody of the kring, and let them in as the person they are."""
        begeleider = self.table.begeleider
        invitation = begeleider.picture["uitnodiging"]
        context = self.browser.new_context(
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            has_touch=True,
            is_mobile=True,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.wrong.append(said.text))
        page.goto(f"{invitation['adres']}/m")
        page.fill("#code", invitation["code"])
        page.fill("#naam", naam)
        tap(page, "Ik doe mee")
        begeleider.until(lambda screen: self.table.knocking(naam))
        knocking = self.table.knocking(naam)
        begeleider.do("admit_deelnemer", aanmelding=knocking, als=self.table.person(naam))
        expect(page.get_by_role("button", name="Menu")).to_be_visible()
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        assert self.wrong == []
