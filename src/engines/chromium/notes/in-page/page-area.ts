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

/**
 * Lays the document out in columns of the size of the page area, each of which represents a page on screen, where it
 * can be measured. Page break styles apply to columns meanwhile. Tables repeat their heads as on pages, which in
 * columns requires an unbreakable head (measured).
 */
export function asColumns({ width, height }: Area): () => void {
  const pageBreaks = new Set(['page', 'left', 'right', 'recto', 'verso', 'always']);
  const undo = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap(turned);
  const inline = [...document.querySelectorAll<HTMLElement>('[style*="break-"], [style*="page:"]')].flatMap(
    ({ style }) => turn(style),
  );
  const style = document.createElement('style');
  style.textContent = `
    html {
      block-size: ${height}px !important; inline-size: ${width}px !important; margin: 0 !important; padding: 0 !important;
      column-fill: auto !important; column-gap: 0 !important; column-width: ${width}px !important;
    }
    thead, tfoot { break-inside: avoid; }
    [data-offprint-away] { display: none !important; }
    [data-offprint-scope] { break-before: auto !important; }`;
  document.head.append(style);
  return () => {
    style.remove();
    for (const step of [...undo, ...inline]) step();
  };

  function turned(rule: CSSRule): (() => void)[] {
    const own = rule instanceof CSSStyleRule ? turn(rule.style, rule.selectorText) : [];
    return 'cssRules' in rule ? [...own, ...[...(rule.cssRules as CSSRuleList)].flatMap(turned)] : own;
  }

  /** The computed value of a property with variables, which templates use for their options. */
  function resolved(value: string, property: string, selector: string): string {
    const element = value.includes('var(') && selector ? document.querySelector(selector) : null;
    return element ? getComputedStyle(element).getPropertyValue(property) : value;
  }

  /** Content for a named page gets a page of its own. */
  function turn(style: CSSStyleDeclaration, selector = ''): (() => void)[] {
    const named = !/^(?:auto)?$/u.test(style.getPropertyValue('page'));
    return ['break-before', 'break-after'].flatMap((property) => {
      const value = style.getPropertyValue(property);
      if (!pageBreaks.has(resolved(value, property, selector)) && !(named && value === '')) return [];
      const priority = style.getPropertyPriority(property);
      style.setProperty(property, 'column', priority);
      return [() => (value ? style.setProperty(property, value, priority) : void style.removeProperty(property))];
    });
  }
}

/**
 * Makes notes look the same anywhere in the text, in a list, a quotation or between lines of code: resets inherited
 * styles to those of the main text. Any other rule for notes has precedence.
 */
export function setStyles(text: HTMLElement): void {
  const inherited =
    `color direction font-family font-feature-settings font-size font-style font-variant font-weight hyphens
    letter-spacing line-height list-style orphans overflow-wrap tab-size text-align text-transform white-space
    widows word-break word-spacing`.split(/\s+/u);
  const computed = getComputedStyle(text);
  const declarations = inherited.map((property) => `${property}: ${smaller(property)};`);
  const style = document.createElement('style');
  style.textContent = `:where(.page-notes) { ${declarations.join(' ')} text-indent: 0; text-wrap: wrap; }`;
  document.head.prepend(style);

  /** Notes are smaller than the text. */
  function smaller(property: string): string {
    const value = computed.getPropertyValue(property);
    const isSize = /^(?:font-size|line-height)$/u.test(property);
    return isSize && value.endsWith('px') ? `calc(0.85 * ${value})` : value;
  }
}
