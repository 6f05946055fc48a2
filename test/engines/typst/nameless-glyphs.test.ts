import { expect, test } from 'vitest';
import { publishInMemory } from '../../../scripts/publish-in-memory.ts';
import { auditPdf } from '../../../src/checks/pdf-structure/pdf-structure.ts';
import { openPdf } from '../../../src/pdf/document.ts';

test('every glyph of a cluster in Devanagari is mapped to a character', async () => {
  const text =
    '---\ntitle: हिन्दी\nlang: hi\npdf: { engine: typst }\n---\n\nज्वार-भाटा समुद्र के जल का चढ़ना और उतरना है। क्षेत्र, स्त्री, कर्म और पूर्ति।\n';
  const { products } = await publishInMemory({ sources: { text }, to: ['pdf'] });
  const pdf = await openPdf(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
  expect(auditPdf(pdf).filter(({ condition }) => condition === '10-001')).toEqual([]);
});
