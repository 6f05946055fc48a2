import type { Area } from './kit.ts';

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
  const inherited = [
    'color',
    'direction',
    'font-family',
    'font-feature-settings',
    'font-size',
    'font-style',
    'font-variant',
    'font-weight',
    'hyphens',
    'letter-spacing',
    'line-height',
    'list-style',
    'orphans',
    'overflow-wrap',
    'tab-size',
    'text-align',
    'text-transform',
    'white-space',
    'widows',
    'word-break',
    'word-spacing',
  ];
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
