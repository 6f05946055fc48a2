import * as z from 'zod';
import { extendDefaults, templateDefaults } from '../model/options/presentation.ts';
import { createMessage, Failure, failure } from '../model/report.ts';
import { type Fault, validate } from '../model/validate.ts';
import { quoted, wrongValue } from '../model/wording.ts';
import { readYaml } from '../platform/yaml.ts';

/** The media that a template has a shell and styles for. A `site` uses those of a `page` before its own. */
const media = ['page', 'site', 'print', 'chapter', 'titlepage'] as const;

export type Medium = (typeof media)[number];

/**
 * The shells that a template may have: one per medium, one for the surroundings of each printed page, and one for the
 * cover of an EPUB without an author's cover.
 */
const shellNames = [...media, 'sheet', 'cover'] as const;

export type ShellName = (typeof shellNames)[number];

/** Elements, classes as `.name`, or options as `name=value` that need a part of a template. None named: every document does. */
const need = z.array(z.string()).optional();

/** A style sheet: its file, for every document or for those that need it. */
const sheet = z.union([
  z.string().transform((file) => ({ file, for: undefined })),
  z.strictObject({ file: z.string(), for: need }),
]);

/** An npm package by its name only: a path could point anywhere. */
export const packageName = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/u;

/** Valid names of font families in a style sheet, between quotation marks. */
export const familyName = /^[^"'\\<>{};\p{Cc}]{1,100}$/u;

export const fontFileName = /\.(?:woff2?|ttf|otf)$/iu;

const font = z
  .strictObject({
    /** A Fontsource package. */
    package: z.string().regex(packageName, { error: 'the name of a package' }).optional(),
    /** Instead of a package: a font file of the template, by its path in it. */
    file: z.string().regex(fontFileName, { error: 'the path of a WOFF2, WOFF, TTF or OTF file' }).optional(),
    family: z.string().regex(familyName, { error: 'the name of a font family' }),
    weight: z.number(),
    style: z.enum(['normal', 'italic']).default('normal'),
    media: z.array(z.enum(media)).default([...media]),
    for: need,
    /** Its scale next to other faces at the same size: 1.15 for one that looks small. */
    scale: z.number().positive().default(1),
    /**
     * The script of the face, by its name in Unicode and, in lower case, in Fontsource: `Arabic`; for a face that
     * Fontsource splits into numbered files, `Han`. It is only needed if letters of the script occur. None named: any
     * character of its ranges.
     */
    script: z
      .string()
      .regex(/^[A-Z][a-z]+$/u, { error: 'the name of a script in Unicode, such as `Han`' })
      .optional(),
    /**
     * The characters of the face, as CSS `unicode-range`: one file with all of them, regardless of the ranges of its
     * package. It is only needed if one of them occurs.
     */
    range: z
      .string()
      .regex(/^U\+[0-9A-F]{1,6}(?:-[0-9A-F]{1,6})?(?:,\s*U\+[0-9A-F]{1,6}(?:-[0-9A-F]{1,6})?)*$/iu, {
        error: 'a range of characters such as `U+0600-06FF`',
      })
      .optional(),
    /** For a face with a `range`: the subset of its package with these characters. */
    subset: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/u, { error: 'the name of a subset, such as `latin`' })
      .default('latin'),
    /** Whether it is a face for emoji, only needed if there are any. */
    emoji: z.boolean().default(false),
    /** Whether it is a face for formulas: one file with all symbols, regardless of the ranges of its package. */
    math: z.boolean().default(false),
  })
  .refine((font) => (font.package === undefined) !== (font.file === undefined), {
    error: 'a group of keys with either a `package` or a `file`',
  });

const help = z.string();

/** A template option that a document can set, by the type of its value. */
const option = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('color'), default: z.string().optional(), help }),
  z.strictObject({ type: z.literal('text'), default: z.string().optional(), help }),
  z.strictObject({
    type: z.literal('number'),
    /** The limits of its values. Default: none. */
    least: z.number().optional(),
    most: z.number().optional(),
    default: z.number().optional(),
    help,
  }),
  z.strictObject({ type: z.literal('boolean'), default: z.boolean().optional(), help }),
  z.strictObject({
    type: z.literal('choice'),
    choices: z.array(z.string()).min(1),
    default: z.string().optional(),
    help,
  }),
]);

/** The shape of `template.yaml`. */
export const definitionSchema = z.strictObject({
  name: z.string(),
  /** A template that this one extends: a built-in one by name, or a folder relative to this one. */
  extends: z.string().optional(),
  shells: z.partialRecord(z.enum(shellNames), z.string()).default({}),
  styles: z.partialRecord(z.enum(media), z.array(sheet)).default({}),
  /** Modules for Typst. Those of a template that this one extends come first. */
  typst: z.array(z.string().regex(/\.typ$/u, { error: 'the path of a file `*.typ`' })).default([]),
  fonts: z.array(font).default([]),
  options: z
    .record(
      z
        .string()
        .regex(/^[a-z][A-Za-z0-9]*$/u, { error: 'a name of letters and digits that starts with a small letter' }),
      option,
    )
    .default({}),
  /** Groups of the front matter that it is made for. */
  expects: z.array(z.enum(['chapters', 'letter'])).default([]),
  /** Defaults of keys that a document or its project can set. */
  defaults: templateDefaults.default({}),
});

/** The content of `template.yaml`. */
export type TemplateDefinition = z.output<typeof definitionSchema>;
export type FontDefinition = z.output<typeof font>;
/** The purpose of a style sheet or a font. */
export type FontPurpose = Pick<FontDefinition, 'for'>;
export type OptionDefinition = z.output<typeof option>;
/** By name. */
export type TemplateOptions = Readonly<Record<string, OptionDefinition>>;

/** Valid definitions by their text. To read those of the usual templates takes a tenth of the time to build an article again (measured). */
const known = new Map<string, TemplateDefinition>();

/**
 * @param template its name, as the user wrote it
 * @param file the path of its `template.yaml`, for messages
 * @throws Failure `template-invalid`, with a message for each fault at its line
 */
export function readDefinition(text: string, template: string, file: string): TemplateDefinition {
  const read = known.get(text);
  if (read) return read;
  const yaml = readYaml(text);
  if (yaml.fault) {
    const reason = `\`template.yaml\` is not valid YAML: ${yaml.fault.reason}`;
    throw failure('template-invalid', { template, reason }, yaml.fault.point, file);
  }
  const { value, faults } = validate(definitionSchema, yaml.value);
  if (value) {
    // Each change of a template that somebody writes is another text.
    if (known.size === 20) known.clear();
    known.set(text, value);
    return value;
  }
  throw new Failure(
    faults.map((fault) =>
      createMessage('template-invalid', { template, ...factsOf(fault) }, yaml.pointOf(fault.path), file),
    ),
  );
}

function factsOf(fault: Fault): { reason: string; near?: string | undefined; hint?: string } {
  if (fault.kind === 'value') return { reason: wrongValue(fault, '`template.yaml`') };
  const { key, near, known } = fault;
  return { reason: `\`${key}\` is not a known key`, near, hint: `The keys there are ${quoted(known)}.` };
}

/**
 * Combines a template with the one it extends: its shells, options, defaults and modules of the same path replace the
 * base's, its styles come after, and its fonts, other modules and what it expects are added.
 */
export function extend(base: TemplateDefinition, own: TemplateDefinition): TemplateDefinition {
  const styles = Object.fromEntries(
    media.map((medium) => [medium, [...(base.styles[medium] ?? []), ...(own.styles[medium] ?? [])]]),
  );
  return {
    name: own.name,
    shells: { ...base.shells, ...own.shells },
    styles,
    typst: [...base.typst, ...own.typst.filter((file) => !base.typst.includes(file))],
    fonts: joinFonts(base.fonts, own.fonts),
    options: { ...base.options, ...own.options },
    expects: [...new Set([...base.expects, ...own.expects])],
    defaults: extendDefaults(base.defaults, own.defaults),
  };
}

/** The fonts of both. One that both list is needed for what either of them says. */
function joinFonts(base: readonly FontDefinition[], own: readonly FontDefinition[]): FontDefinition[] {
  const keyOf = ({ for: _, ...font }: FontDefinition) => JSON.stringify(font);
  const joined = new Map(base.map((font) => [keyOf(font), font]));
  for (const font of own) {
    const before = joined.get(keyOf(font)) ?? { ...font, for: [] };
    const names = before.for && font.for && [...before.for, ...font.for];
    joined.set(keyOf(font), { ...before, for: names });
  }
  return [...joined.values()];
}

/** Whether a document with those elements and classes needs a part of a template. */
export function isNeeded({ for: needing }: FontPurpose, names: ReadonlySet<string>): boolean {
  return needing === undefined || needing.some((name) => names.has(name));
}
