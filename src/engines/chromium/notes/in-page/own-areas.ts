import type { Area } from './kit.ts';

/**
 * What style sheets put on pages whose area is not that of all others, with that area: `page: narrow` and `@page narrow`. Tables
 * on turned pages are fitted to these.
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
