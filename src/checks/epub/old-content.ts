import type { NestedElement } from '../web/content-model.ts';

const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u));

/** The elements of EPUB 2 (Open Publication Structure 2.0.1, 2.2). */
const elements = names(
  `a abbr acronym address applet area b base bdo big blockquote body br caption cite code col colgroup dd del dfn div dl dt
  em h1 h2 h3 h4 h5 h6 head hr html i iframe img ins kbd li link map meta noscript object ol p param pre q samp script small
  span strong style sub sup table tbody td tfoot th thead title tr tt ul var`,
);

/** The attributes of these elements, of whichever (XHTML 1.1). */
const attributes = names(
  `abbr accesskey align alt archive axis border cellpadding cellspacing char charoff charset cite class classid code codebase
  codetype colspan content coords data datetime declare defer dir frame frameborder headers height href hreflang http-equiv
  id ismap lang longdesc marginheight marginwidth media name nohref object profile rel rev rowspan rules scheme scope
  scrolling shape span src standby style summary tabindex target title type usemap valign value valuetype version width
  xmlns`,
);

/** What of an element EPUB 2 does not know, which has no HTML 5: the element itself, or attributes of it. */
export function unknownInOld({ name, attributes: given }: NestedElement): string[] {
  if (!elements.has(name)) return [`element \`${name}\``];
  const unknown = Object.keys(given).filter((attribute) => !attributes.has(attribute) && !attribute.includes(':'));
  return unknown.map((attribute) => `attribute \`${attribute}\` of \`<${name}>\``);
}
