import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Translates the page as browsers do, from now on and whatever comes: each text node that is not blank and not marked
 * as untranslatable is taken out, and elements of the browser's own stand in its place. The words stay the same, so that
 * tests find what they look for: what matters is that React no longer has the nodes that are shown.
 */
export async function translate(page: Page): Promise<void> {
  await page.evaluate(() => {
    const KEPT = '[translate="no"], script, style, textarea, [data-translated]';
    function translateText(text: Text): void {
      if (text.data.trim() === '' || text.parentElement?.closest(KEPT) !== null) return;
      const outer = document.createElement('font');
      outer.dataset['translated'] = '';
      const inner = document.createElement('font');
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
    function translateAll(root: Node): void {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node instanceof Text) texts.push(node);
      }
      texts.forEach(translateText);
    }
    translateAll(document.body);
    new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === 'characterData' && target instanceof Text) translateText(target);
        for (const node of addedNodes) {
          if (node instanceof Text) translateText(node);
          else translateAll(node);
        }
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
}

/**
 * Text nodes that React holds on to, each with the element it is in: a translator takes them out, and React goes on
 * writing to them. What stands alone in its element is set as the content of that.
 */
export function findHeldTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const held: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const isHeld = Object.keys(node).some((name) => name.startsWith('__reactFiber$'));
      const parent = node.parentElement;
      if (!isHeld || parent?.closest('[translate="no"]') !== null || node.textContent?.trim() === '') continue;
      held.push(`<${parent.localName} class="${parent.className}">: ${node.textContent}`);
    }
    return [...new Set(held)];
  });
}

/** The element shows a text, and none of its nodes is one that React made. */
export async function expectTranslated(element: Locator, text: string): Promise<void> {
  await expect(element).toHaveText(text);
  await expect(element.locator('[data-translated]').first()).toHaveText(text);
}
