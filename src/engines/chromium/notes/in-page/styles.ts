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
