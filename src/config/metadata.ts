import { smartPunctuation } from '../html/typography.ts';
import { legalMetadata } from '../model/characters.ts';
import { directionOf } from '../model/language-tag.ts';
import { withoutUndefined } from '../model/lists.ts';
import type { LetterHead, Metadata, ThesisTitle } from '../model/publication.ts';
import type { Letter, Thesis } from './schema/kinds-of-documents.ts';
import type { FrontMatter } from './schema.ts';

/** The metadata in the front matter, with defaults. The title may still be in the text; the abstract is Markdown. */
export function metadataOf(keys: FrontMatter): Omit<Metadata, 'title'> & { title?: string } {
  const frontMatter = legalMetadata(keys);
  const { keywords, lang = 'en', dir, date, modified, typography = true } = frontMatter;
  const { author, authors = author, contributors, publisher, rights, license } = frontMatter;
  const { identifier: identifiers, series, edition, letter, thesis } = frontMatter;
  // As in the text, where the title may occur again.
  const [title, subtitle, description] = [frontMatter.title, frontMatter.subtitle, frontMatter.description].map(
    (text) => (text?.trim() && typography ? smartPunctuation(text, lang) : text?.trim() || undefined),
  );
  const dedication = frontMatter.dedication?.map((text) => (typography ? smartPunctuation(text, lang) : text));
  return {
    ...withoutUndefined({
      title,
      subtitle,
      description,
      dedication,
      date,
      modified,
      publisher,
      rights,
      license,
      edition,
    }),
    ...(letter && { letter: letterHead(letter) }),
    ...(thesis && { thesis: thesisTitle(thesis) }),
    ...withoutUndefined({ contributors, identifiers, series: series && withoutUndefined(series) }),
    authors: authors ?? [],
    keywords: (keywords ?? []).filter((keyword) => keyword.trim() !== ''),
    lang: Intl.getCanonicalLocales(lang)[0] ?? lang,
    dir: dir ?? directionOf(lang),
  };
}

function letterHead({ sender = [], contact = [], recipient = [], reference = [], place }: Letter): LetterHead {
  return { sender, contact, recipient, references: reference, ...withoutUndefined({ place }) };
}

function thesisTitle({ degree, department, university, supervisors = [] }: Thesis): ThesisTitle {
  return { ...withoutUndefined({ degree, department, university }), supervisors };
}
