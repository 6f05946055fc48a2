import { legalText } from '../model/characters.ts';

/** Markup that is ready to insert into an XML document. */
export type Markup = string;

/** A carriage return is escaped because a parser would turn it into a line feed. */
const textEscapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };

export function escapeText(text: string): Markup {
  return legalText(text).replace(/[&<>\r]/g, (character) => textEscapes[character] ?? '');
}

/** Line breaks and tabs are escaped because a parser would turn them into spaces. */
function escapeAttribute(value: string): Markup {
  return escapeText(value).replace(/["\t\n]/g, (character) =>
    character === '"' ? '&quot;' : `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`,
  );
}

/** Attributes by name, in order; those without a value are left out. */
export type Attributes = Record<string, string | undefined>;

/** An element. Children are markup; text has to go through `escapeText` first. */
export function element(name: string, attributes: Attributes = {}, children: readonly Markup[] = []): Markup {
  const start = `${name}${printAttributes(attributes)}`;
  return children.length === 0 ? `<${start}/>` : `<${start}>${children.join('')}</${name}>`;
}

export function printAttributes(attributes: Attributes): Markup {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`))
    .join('');
}

/** Children on separate lines, for readability. */
export function lines(children: readonly Markup[]): Markup[] {
  return ['\n', ...children.map((child) => `${child}\n`)];
}

export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}
