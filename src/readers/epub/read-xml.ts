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
