import type { Area } from './kit.ts';

/**
 * The area that `@page` rules leave to the text. The rules are applied to an element to resolve their lengths: those
 * for all pages, and those for right-hand ones, since both sides have the same width.
 *
 * @param name of pages with their own rules. Default: pages without
 */
export function pageArea(name = ''): Area {
  const rules = [...document.styleSheets].flatMap((sheet) => rulesIn(sheet.cssRules));
  const selectors = ['', ':right', name, `${name}:right`];
  const declarations = rules.filter(({ selectorText }) => selectors.includes(selectorText.trim()));
  const sizes = declarations.map(({ style }) => style.getPropertyValue('size').split(' '));
  // Writers set the size in lengths; keywords come from the template, and are not the printed size.
  const size = sizes.findLast(([first = '', second]) => /\d/u.test(first) && second !== undefined);
  const probe = document.createElement('div');
  probe.style.cssText = declarations.map(({ style }) => style.cssText).join(';');
  // Not displayed, so that nothing has to be laid out.
  probe.style.display = 'none';
  // Without a size, Chromium prints on letter paper.
  [probe.style.width = '', probe.style.height = ''] = size ?? ['8.5in', '11in'];
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const [width, height] = [style.width, style.height].map(Number.parseFloat);
  const [top, right] = [style.marginTop, style.marginRight].map(Number.parseFloat);
  const [bottom, left] = [style.marginBottom, style.marginLeft].map(Number.parseFloat);
  probe.remove();
  return { width: without(width, left, right), height: without(height, top, bottom) };

  /** Chromium rounds up to whole pixels (measured), and lines use the excess. */
  function without(side = 0, before = 0, after = 0): number {
    return Math.ceil(side - before - after);
  }

  function rulesIn(list: CSSRuleList): CSSPageRule[] {
    return [...list].flatMap((rule) => {
      if (rule instanceof CSSPageRule) return [rule];
      if (rule instanceof CSSMediaRule) return matchMedia(rule.conditionText).matches ? rulesIn(rule.cssRules) : [];
      return rule instanceof CSSLayerBlockRule ? rulesIn(rule.cssRules) : [];
    });
  }
}

/**
 * Elements on named pages with a different area, such as `page: narrow` with `@page narrow`. Tables on rotated pages
 * are fitted to these.
 */
export function ownAreas(kit: { pageArea(name?: string): Area }): Map<HTMLElement, Area> {
  const usual = kit.pageArea();
  const found = new Map<HTMLElement, Area>();
  const rules = [...document.styleSheets].flatMap((sheet) => styleRules(sheet.cssRules));
  for (const { style, selectorText } of rules) {
    if (!style.getPropertyValue('page')) continue;
    for (const element of document.querySelectorAll<HTMLElement>(selectorText)) {
      const name = getComputedStyle(element).getPropertyValue('page');
      if (name === 'auto' || element.matches('.offprint-turned, .offprint-turned-heading')) continue;
      const area = kit.pageArea(name);
      if (area.width !== usual.width || area.height !== usual.height) found.set(element, area);
    }
  }
  return found;

  function styleRules(list: CSSRuleList): CSSStyleRule[] {
    return [...list].flatMap((rule) => {
      const own = rule instanceof CSSStyleRule ? [rule] : [];
      return 'cssRules' in rule ? [...own, ...styleRules(rule.cssRules as CSSRuleList)] : own;
    });
  }
}
