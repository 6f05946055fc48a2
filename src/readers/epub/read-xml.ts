import { SaxesParser } from 'saxes';

/** What is met in a document, in order. */
export interface XmlEvents {
  /** @param name without its prefix @param attributes by their qualified names: `epub:type` */
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (value: string) => void;
  close?: () => void;
}

/** Reads XML tag by tag. @throws Error where it is not well-formed */
export function readXml(xml: string, { open, text, close }: XmlEvents): void {
  const parser = new SaxesParser();
  if (open) parser.on('opentag', ({ name, attributes }) => open(name.slice(name.indexOf(':') + 1), attributes));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close) parser.on('closetag', close);
  parser.write(xml).close();
}

/** What a package document says. */
export interface Package {
  /** The text of each element that holds nothing else, by its name without prefix, or by its property: `title`, `dcterms:modified`. */
  values: readonly { name: string; value: string }[];
  /** The documents in the order in which they are read: paths as seen from the package document, or ids that it does not list. */
  spine: readonly string[];
  /** The path of the navigation document, as seen from it; empty if there is none. */
  navigation: string;
}

/** The path of the package document, which `META-INF/container.xml` contains; otherwise empty. */
export function readPackagePath(container: string): string {
  let path = '';
  readXml(container, {
    open: (name, attributes) => {
      if (name === 'rootfile') path ||= attributes['full-path'] ?? '';
    },
  });
  return path;
}

export function readPackage(xml: string): Package {
  const values: { name: string; value: string }[] = [];
  const hrefs = new Map<string, string>();
  const spine: string[] = [];
  let navigation = '';
  let last: { name: string; value: string } | undefined;
  readXml(xml, {
    open(name, attributes) {
      last = { name: attributes.property ?? name, value: '' };
      if (name === 'item') hrefs.set(attributes.id ?? '', attributes.href ?? '');
      if (name === 'item' && /\bnav\b/u.test(attributes.properties ?? '')) navigation = attributes.href ?? '';
      else if (name === 'itemref') spine.push(attributes.idref ?? '');
    },
    text(value) {
      if (last) last.value += value;
    },
    close() {
      if (last) values.push(last);
      last = undefined;
    },
  });
  return { values, spine: spine.map((id) => hrefs.get(id) ?? id), navigation };
}
