"""The pages of a played demo, seen by Chromium: pages.py STATE-FOLDER SCREENSHOT-FOLDER

Every page is opened at phone and desktop width, in English and French. It must fit its width, speak its language, break no
rule of WCAG 2.2 AA that axe-core knows, load nothing from another host, and report no error in the console.
"""
import base64
import json
import os
import pathlib
import sys
import urllib.request

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

STATE, SHOTS = (pathlib.Path(p).resolve() for p in sys.argv[1:3])
AXE = (pathlib.Path(__file__).parent / "node_modules/axe-core/axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {"phone": (375, 812), "desktop": (1280, 900)}
faults = 0


def report(name, fault):
    global faults
    faults += bool(fault)
    print(f"not ok {name}: {fault}" if fault else f"ok {name}", flush=True)


def browser(script=True):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--force-device-scale-factor=1"]:
        options.add_argument(flag)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium's sandbox refuses to run as root
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    driver.set_page_load_timeout(20)
    return driver


def resize(driver, width):
    # Windows cannot be made narrower than some 500 px; the emulated screen can.
    w, h = WIDTHS[width]
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                           {"width": w, "height": h, "deviceScaleFactor": 1, "mobile": width == "phone"})


def shoot(driver, name):
    size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {
        "captureBeyondViewport": True,
        "clip": {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}})
    (SHOTS / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))


def foreign_requests(driver):
    """URLs asked for outside this machine since the last call."""
    asked = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.append(message["params"]["request"]["url"])
    return [u for u in asked if not u.startswith(("http://localhost:", "data:", "blob:", "chrome:"))]


def has_left(element):
    """Whether its page is gone. In the moment of leaving chromedriver answers with other errors than "stale element"."""
    try:
        element.is_enabled()
    except WebDriverException:
        return True
    return False


def submit(driver):
    """Sends the form and waits for the page that answers."""
    before = driver.find_element(By.TAG_NAME, "html")
    driver.find_element(By.CSS_SELECTOR, "form button[type=submit]").click()
    WebDriverWait(driver, 20).until(lambda _: has_left(before))
    WebDriverWait(driver, 20).until(lambda d: d.find_elements(By.TAG_NAME, "h1"))


def look(driver, name, language, words, status=200):
    """The first fault of the page as it stands, or an empty text."""
    html = driver.find_element(By.TAG_NAME, "html")
    text = driver.find_element(By.TAG_NAME, "body").text
    width = driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
    shoot(driver, name)
    if (html.get_attribute("lang") or "")[:2] != language:
        return f"lang is {html.get_attribute('lang')}"
    if width > 0:
        return f"{width} px wider than the screen"
    if len(driver.find_elements(By.TAG_NAME, "h1")) != 1:
        return "not exactly one h1"
    for word in words:
        if word.lower() not in text.lower():
            return f"the page does not say “{word}”"
    if "{{" in text or "[[" in text:
        return "a template name is shown"
    errors = [e["message"] for e in driver.get_log("browser") if e["level"] in ("SEVERE", "WARNING")]
    if status != 200:  # Chromium reports the page's own status as an error, sometimes twice
        errors = [e for e in errors if f"status of {status}" not in e]
    if errors:
        return "console: " + errors[0]
    if foreign := foreign_requests(driver):
        return "asked another host: " + foreign[0]
    driver.execute_script(AXE)
    found = driver.execute_async_script(
        "const done = arguments[1]; axe.run(document, {runOnly: arguments[0]}).then(r => done(r.violations))", WCAG)
    if found:
        return f"axe: {found[0]['id']} at {found[0]['nodes'][0]['target']}"
    return ""


def go(driver, url):
    driver.get_log("browser")  # what the page before said is not this one's fault
    driver.get(url)


def open_everywhere(driver, name, url, words, status=200):
    for width in WIDTHS:
        resize(driver, width)
        for language, expected in words.items():
            go(driver, f"{url}{'&' if '?' in url else '?'}lang={language}")
            report(f"browser {name}, {language}, {width}", look(driver, f"{name}-{language}-{width}", language, expected, status))


def open_in_the_dark(driver, name, url):
    """Once more with the colours of the dark scheme, whose contrasts are others."""
    resize(driver, "phone")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    go(driver, url + "?lang=en")
    report(f"browser {name}, dark", look(driver, f"{name}-dark", "en", []))
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def verify_file(driver, name, verifier, file, words, status=200):
    for width in WIDTHS:
        resize(driver, width)
        for language, expected in words.items():
            go(driver, f"{verifier}/?lang={language}")
            driver.find_element(By.ID, "credential").send_keys(str(file))
            submit(driver)
            report(f"browser {name}, {language}, {width}", look(driver, f"{name}-{language}-{width}", language, expected, status))


def picture_width(driver):
    """Of the picture that was handed in, in its own pixels: 0 when it is not shown or was not let in."""
    return driver.execute_script("return document.querySelector('.handed-in img')?.naturalWidth ?? 0")


def paste(driver, verifier, text):
    driver.get(f"{verifier}/?lang=en")
    driver.execute_script("document.getElementById('text').value = arguments[0]", text)
    submit(driver)
    return driver.find_element(By.TAG_NAME, "body").text


def keyboard_reaches_the_button(driver, verifier):
    """Tab alone gets from the top to the button, and each stop can be seen."""
    driver.get(f"{verifier}/?lang=en")
    for _ in range(20):
        webdriver.ActionChains(driver).send_keys(Keys.TAB).perform()
        at = driver.switch_to.active_element
        outline = at.value_of_css_property("outline-style"), at.value_of_css_property("box-shadow")
        if outline == ("none", "none"):
            return f"no visible focus on <{at.tag_name}>"
        if at.get_attribute("type") == "submit":
            return ""
    return "the button is not reached"


def main():
    steps = json.loads((STATE / "story.json").read_text())["steps"]
    link = lambda start: next(s["url"] for s in steps if s["step"].startswith(start))
    issuer = link("The college").split("/issuers/")[0]
    verifier = link("Verifier on badge.json").rstrip("/")
    offering = link("Anyone can read it").split("?")[0]
    revoked = link("Badge page")
    living = link("Noah's badge").removesuffix(".json")
    transcript = link("Transcript downloaded").removesuffix(".json")
    partner = json.loads((pathlib.Path(__file__).parents[2] / "deploy/story/partner.json").read_text())["name"]
    driver = browser()
    open_everywhere(driver, "home", issuer + "/", {"en": ["Applied Data Literacy"], "fr": ["Littératie des données appliquée"]})
    open_everywhere(driver, "issuer", link("The college"), {"en": ["Georgian Shores College"], "fr": ["Collège des Rives géorgiennes"]})
    open_everywhere(driver, "offering", offering, {"en": ["80", "15", "2 attempts", partner], "fr": ["80", "15", "2 tentatives", partner]})
    open_everywhere(driver, "badge", living, {"en": ["91", "By prior learning", "LinkedIn"], "fr": ["91", "LinkedIn"]})
    open_everywhere(driver, "transcript", transcript, {"en": ["Transcript", "15 hours", "1 of 3"], "fr": ["Relevé", "15 heures"]})
    open_everywhere(driver, "badge-revoked", revoked, {"en": ["revoked"], "fr": ["révoqué"]})
    open_everywhere(driver, "missing", issuer + "/credentials/none", {"en": ["404"], "fr": ["introuvable"]}, 404)
    open_everywhere(driver, "verify", verifier + "/", {"en": ["Is this badge genuine?"], "fr": ["insigne"]})
    png = SHOTS / "noah.png"
    download(living + ".png", png)
    verify_file(driver, "answer-valid", verifier, png, {"en": ["Valid"], "fr": ["Valide"]})
    report("browser answer shows the picture", "" if picture_width(driver) > 0 else "no picture")
    verify_file(driver, "answer-revoked", verifier, STATE / "badge.png", {"en": ["Not valid", "revoked"], "fr": ["Non valide", "révoqué"]})
    report("browser answer on a revoked badge shows no picture", "" if picture_width(driver) == 0 else "a picture")
    plain = SHOTS / "plain.png"
    shoot(driver, "plain")
    verify_file(driver, "answer-no-badge", verifier, plain, {"en": ["this picture carries no badge"], "fr": ["cette image"]}, 422)
    open_in_the_dark(driver, "badge", living)
    open_in_the_dark(driver, "verify", verifier + "/")
    resize(driver, "desktop")
    good = (STATE / "badge-plar.json").read_text()
    text = paste(driver, verifier, good)
    report("browser pasted badge is valid", "" if "Valid" in text and "Not valid" not in text else text[:200])
    text = paste(driver, verifier, good.replace("Literacy", "Illiteracy", 1))
    report("browser altered badge is not valid", "" if "Not valid" in text else text[:200])
    report("browser keyboard alone", keyboard_reaches_the_button(driver, verifier))
    check_share_links(driver, living)
    driver.quit()
    without = browser(script=False)
    resize(without, "desktop")
    without.get(living)
    linkedin = without.find_elements(By.CSS_SELECTOR, "a[href*='linkedin.com/profile/add']")
    report("browser badge page without script", "" if linkedin and linkedin[0].is_displayed() else "no LinkedIn button")
    text = paste_without_script(without, verifier, png)
    report("browser verifier without script", "" if "Valid" in text and "Not valid" not in text else text[:200])
    without.quit()


def download(url, path):
    path.write_bytes(urllib.request.urlopen(url, timeout=10).read())


def check_share_links(driver, badge):
    driver.get(f"{badge}?lang=en")
    links = [a.get_attribute("href") or "" for a in driver.find_elements(By.TAG_NAME, "a")]
    linkedin = next((u for u in links if "linkedin.com/profile/add" in u), "")
    wanted = ["startTask=CERTIFICATION_NAME", "name=", "certUrl=", "certId=", "issueYear=", "issueMonth=", "expirationYear="]
    lacking = [w for w in wanted if w not in linkedin]
    report("browser LinkedIn link says everything", f"lacks {lacking}" if lacking else "")
    for ending in (".json", ".png"):
        report(f"browser badge page links to its {ending}", "" if any(u.endswith(ending) for u in links) else "no such link")


def paste_without_script(driver, verifier, png):
    driver.get(f"{verifier}/?lang=en")
    driver.find_element(By.ID, "credential").send_keys(str(png))
    submit(driver)
    return driver.find_element(By.TAG_NAME, "body").text


main()
sys.exit(1 if faults else 0)
