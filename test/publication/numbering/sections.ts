import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Section } from '../../../src/model/publication.ts';

/** A section of the content given, as `compose` makes them. */
export function section(content: ElementContent[], overrides: Partial<Section> = {}): Section {
  const tree = { type: 'root' as const, children: [h('section', content)] };
  return { id: 'section-1', role: 'section', matter: 'main', title: '', tree, ...overrides };
}

/** A chapter of a book. */
export function chapter(number: string | undefined, ...content: ElementContent[]): Section {
  return section(content, { role: 'chapter', ...(number === undefined ? {} : { number }) });
}

export function figure(caption: string, id?: string): ElementContent {
  return h('figure', { id, className: ['figure'] }, [h('img', { src: 'a.png', alt: '' }), h('figcaption', caption)]);
}

export function table(caption: string): ElementContent {
  return h('figure', { className: ['table'] }, [h('figcaption', caption), h('table')]);
}

export function equation(id: string): ElementContent {
  return h('div', { id, className: ['equation'] }, [h('div', { className: ['math'] })]);
}

/** The labels of sections, in reading order, with ordinary spaces, which are easier to read. */
export function labelsOf(sections: readonly Section[]): string[] {
  const html = sections.map(({ tree }) => toHtml(tree)).join('\n');
  return [...html.matchAll(/<span class="(?:label|number)">(.*?)<\/span>/gu)].map(([, label]) =>
    (label ?? '').replaceAll('\u00A0', ' '),
  );
}
