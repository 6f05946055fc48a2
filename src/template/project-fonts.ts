import { reasonOf } from '../model/reason.ts';
import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { type FontContent, type FontSource, facesFor } from './fonts.ts';
import type { Medium } from './medium.ts';
import type { FontFace, Template } from './template.ts';

/** A font that a project adds, in one weight and style. */
export interface AddedFont {
  family: string;
  weight: number;
  style: FontFace['style'];
  /** Its package, where it has one. */
  package?: string | undefined;
  source: FontSource;
  /** The script that it is for, as Unicode names it. Default: what its package says. */
  script?: string | undefined;
}

/** What a project adds to the fonts of a template. */
export interface ProjectFonts {
  faces: readonly AddedFont[];
  /** Families of the machine. */
  system: readonly string[];
  /** The families of both, in the order in which they are tried. */
  families: readonly string[];
}

/** A book's own fonts are the reader's affair, and these may be large. */
const withFonts: ReadonlySet<Medium> = new Set<Medium>(['page', 'print']);

/**
 * A template with fonts that the project adds. They are for what the template's own lack: its stacks of families have
 * `var(--project-fonts)` in the right place.
 */
export function withProjectFonts(template: Template, fonts: ProjectFonts, host: Host): Template {
  const { faces, system, families } = fonts;
  if (families.length === 0) return template;
  const stack = `:root { --project-fonts: ${families.map((family) => `"${family}"`).join(', ')}; }\n`;
  return {
    ...template,
    systemFonts: [...(template.systemFonts ?? []), ...system],
    styles: (medium, names) => (withFonts.has(medium) ? stack : '') + template.styles(medium, names),
    fonts: async (medium, content) => {
      const own = await template.fonts(medium, content);
      if (!withFonts.has(medium)) return own;
      // Each template has the characters of ASCII.
      const others = [...new Set(content.text)].filter((character) => character > '\u007F').join('');
      const added = faces.map((font) => addedFaces(font, { ...content, text: others }, host));
      return [...own, ...(await Promise.all(added)).flat()];
    },
  };
}

/** @throws Failure `config-invalid` where a package lacks a file that it should have */
async function addedFaces(font: AddedFont, content: FontContent, host: Host): Promise<FontFace[]> {
  const usual = { file: undefined, media: [], for: undefined, scale: 1, range: undefined, emoji: false, math: false };
  try {
    return await facesFor({ ...font, ...usual }, content, async () => font.source, host);
  } catch (error) {
    const reason = `Cannot use the font \`${font.family}\`: ${reasonOf(error)}`;
    throw failure('config-invalid', { reason, cure: 'Install its package again.' });
  }
}
