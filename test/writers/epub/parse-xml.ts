import { SaxesParser } from 'saxes';

/** An element of a document, with its direct text. */
export interface ParsedElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** The elements of an XML document, in the order in which they begin. Throws where it is not well-formed. */
export function parseXml(xml: string): ParsedElement[] {
  const elements: ParsedElement[] = [];
  const open: ParsedElement[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    const innermost = open.at(-1);
    if (innermost) innermost.text += text;
  });
  parser.write(xml).close();
  return elements;
}
