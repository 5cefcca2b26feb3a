import type { FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';
import { common } from '@truckroll/contracts/core/problem.ts';
import type { UploadedFile } from './route.ts';
import { refuse } from './refuse.ts';

const FIELD_LIMIT_BYTES = 64 * 1024;

const accepts = (accepted: readonly string[], type: string): boolean => accepted.some((pattern) => pattern === type || (pattern.endsWith('/*') && type.startsWith(pattern.slice(0, -1))));

/** Keeps the last part of a name, without control characters, at most 120 long: it is shown, never used as a path. A file may come without one. */
const shownName = (name: string | undefined): string =>
  ((name ?? '').split(/[/\\]/).at(-1) ?? '')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f"]/g, '')
    .slice(-120) || 'file';

/**
 * Reads a multipart upload: text fields as they are (JSON-looking ones stay text), one file within the endpoint's limit.
 * Refuses `request/too-large`, and `request/unsupported-media-type` when the content itself is not an accepted type.
 */
export async function readUpload(request: FastifyRequest, upload: NonNullable<Endpoint['upload']>): Promise<{ fields: Record<string, string>; file: UploadedFile }> {
  if (!request.isMultipart()) throw refuse(common.unsupportedMediaType, 'Send multipart/form-data');
  const fields: Record<string, string> = {};
  let file: UploadedFile | undefined;
  for await (const part of request.parts({ limits: { fileSize: upload.maxBytes, files: 1, fields: 30, fieldSize: FIELD_LIMIT_BYTES } })) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      if (part.fieldname !== upload.field) throw refuse(common.invalidInput, `The file belongs in the field "${upload.field}"`);
      const contentType = (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream';
      if (!accepts(upload.accepts, contentType)) throw refuse(common.unsupportedMediaType, `This looks like ${contentType}; accepted: ${upload.accepts.join(', ')}`);
      file = { bytes, filename: shownName(part.filename), contentType };
    } else if (typeof part.value === 'string') {
      if (part.valueTruncated) throw refuse(common.tooLarge, `The field "${part.fieldname}" is too long`);
      fields[part.fieldname] = part.value;
    }
  }
  if (!file) throw refuse(common.invalidInput, `The file field "${upload.field}" is missing`);
  return { fields, file };
}
