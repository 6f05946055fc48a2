import type { Area } from './kit.ts';

/**
 * Lays the document out in columns of the page area's size, each of which is a page: on a screen, where it can be measured.
 * Styles that break pages break columns meanwhile. Tables repeat their heads as they do on pages, which in columns takes a
 * head that must not be split (measured).
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

  /** What a value with variables comes to, which templates have for their options. */
  function resolved(value: string, property: string, selector: string): string {
    const element = value.includes('var(') && selector ? document.querySelector(selector) : null;
    return element ? getComputedStyle(element).getPropertyValue(property) : value;
  }

  /** What is on a page of another name is on a page of its own. */
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
 * Has notes look the same wherever in the text they stand, in a list, a quotation or between lines of code: what elements
 * inherit there is said here again, as the text at large has it. Any other rule about notes is stronger.
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

  /** Notes are set smaller than the text. */
  function smaller(property: string): string {
    const value = computed.getPropertyValue(property);
    const isSize = /^(?:font-size|line-height)$/u.test(property);
    return isSize && value.endsWith('px') ? `calc(0.85 * ${value})` : value;
  }
}
