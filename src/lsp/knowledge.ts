import { dirname, resolve } from 'node:path';
import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { ExaminedPublication } from '../check/examine.ts';
import { hasClass, headingLevel } from '../model/html-elements.ts';
import { isOwnId } from '../model/ids.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import { locate } from '../model/source-lines.ts';
import { ownHeading } from '../publication/headings.ts';
import { captionedOf, captionOf, titleOf } from '../publication/numbering/blocks.ts';

/** Something that links and references can lead to. */
export interface Target {
  id: string;
  /** Absolute path of its file. */
  path: string;
  /** From 1. */
  line: number;
  column: number;
  /** How it is called in the text: `heading`, `figure`, `table`, `listing`, `equation`, otherwise an element. */
  kind: string;
  /** Its title or caption, with its number. Empty if it has none. */
  title: string;
}

/** What an editor can ask about a publication. */
export interface KnownPublication {
  /** Absolute path. */
  source: string;
  /** The project root. */
  root: string;
  /** Absolute paths of its Markdown files. */
  files: ReadonlySet<string>;
  targets: readonly Target[];
  /** Absolute paths. */
  bibliography: readonly string[];
}

export function knownPublication(
  { publication, source, bibliography }: ExaminedPublication,
  cwd: string,
): KnownPublication {
  const { lines } = publication;
  const seen = new Set<string>();
  const targets = treesOf(publication)
    .flatMap(elementsIn)
    .flatMap((element): Target[] => {
      const { id } = element.properties;
      const place = element.position && locate(lines, element.position.start.line);
      if (typeof id !== 'string' || isOwnId(id) || seen.has(id) || !element.position || !place) return [];
      seen.add(id);
      const { column } = element.position.start;
      return [{ id, path: resolve(cwd, place.path), line: place.line, column, ...describe(element) }];
    });
  return {
    source: source.path,
    root: source.root,
    files: new Set(lines.map(({ path }) => resolve(cwd, path))),
    targets,
    bibliography: bibliography.map((path) => resolve(dirname(source.path), path)),
  };
}

function describe(element: Element): Pick<Target, 'kind' | 'title'> {
  if (headingLevel(element) !== undefined) return { kind: 'heading', title: wordsOf(element) };
  const captioned = captionedOf(element);
  if (captioned) return { kind: captioned.kind, title: wordsOf(captioned.caption) };
  if (hasClass(element, 'equation')) {
    const label = elementsIn(element).find((part) => hasClass(part, 'label'));
    return { kind: 'equation', title: label ? wordsOf(label) : '' };
  }
  const title = hasClass(element, 'admonition') ? titleOf(element) : (captionOf(element) ?? ownHeading(element));
  return { kind: element.tagName === 'section' ? 'heading' : element.tagName, title: title ? wordsOf(title) : '' };
}

/** The text of an element in one line. A number is separated from a caption by a wider space. */
function wordsOf(element: Element): string {
  return textOf(element).replace(/\s+/gu, ' ').trim();
}
