import { pdf } from '../../model/options/print.ts';
import { mapOf, textOf } from './values.ts';

/**
 * The front matter of md-to-pdf and Pandoc in Offprint's terms: the title, and the size and margins of pages. What the author says in
 * Offprint's own terms takes precedence. What Offprint cannot do is left out.
 * Source: "Options" in the readme of md-to-pdf; "Variables for LaTeX" in the Pandoc User's Guide.
 */
export function inOwnTerms(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { document_title: title, pdf_options: options, papersize } = values;
  const { format, landscape, width, height, margin } = mapOf(options);
  const size = textOf(format) ?? areaOf(textOf(width), textOf(height)) ?? textOf(papersize)?.replace(/paper$/u, '');
  const print = {
    ...valid({ size: landscape === true && size ? `${size} landscape` : size }),
    ...valid({ margin: marginsOf(margin) }),
  };
  const isOwn = typeof values.pdf === 'object' || values.pdf === undefined;
  return {
    ...(title !== undefined && { title }),
    ...values,
    ...(isOwn && Object.keys(print).length > 0 && { pdf: { ...print, ...mapOf(values.pdf) } }),
  };
}

/** These options as they are written, if they are correct. */
function valid(options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.values(options)[0] !== undefined && pdf.safeParse(options).success ? options : {};
}

/** Both sides of a page as one size. */
function areaOf(width: string | undefined, height: string | undefined): string | undefined {
  const unit = /[a-z]+$/u.exec(width ?? '')?.[0];
  return width && unit && height?.endsWith(unit) ? `${width.slice(0, -unit.length)}x${height}` : undefined;
}

/** Margins as in CSS, `30mm 20mm`, or by their sides. A page of the left margin is a right-hand one. */
function marginsOf(margin: unknown): Record<string, string> | undefined {
  const written = textOf(margin)?.split(/\s+/u);
  const [top, right = top, bottom = top, left = right] = written ?? [];
  const sides = written ? { top, right, bottom, left } : mapOf(margin);
  const named = { top: sides.top, bottom: sides.bottom, inner: sides.left, outer: sides.right };
  const given = Object.entries(named).flatMap(([side, length]) => {
    const text = textOf(length);
    return text === undefined ? [] : [[side, inPoints(text)] as const];
  });
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

/** Three quarters of a pixel are a point (CSS Values and Units 3, section 5.2). */
function inPoints(length: string): string {
  return length.replace(/^(?<pixels>[\d.]+)px$/u, (_, pixels) => `${0.75 * Number(pixels)}pt`);
}
