import { request } from 'node:http';
import { api } from '@truckroll/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundRoadsideCompany, type RoadsideCompany } from '../support/roadside-company.ts';
import { startJourneyServer, type JourneyServer } from '../support/start-journey-server.ts';

const [STAFF, CUSTOMERS] = ['dispatch.example.com', 'help.example.com'];
let server: JourneyServer;
let company: RoadsideCompany;
beforeAll(async () => {
  server = await startJourneyServer({}, { publicUrl: `https://${STAFF}`, portalUrl: `https://${CUSTOMERS}` });
  company = await foundRoadsideCompany(server, { now: server.clock.now(), slug: 'apart', first: false, technicians: 1, createFurther: server.createOrganisation });
});
afterAll(async () => server.close());

/** Whatever is built or not: a page, or nothing. */
const opens = (host: string, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    request(server.url + path, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 302 ? `to ${answer.headers.location}` : answer.headers['content-type']?.startsWith('text/html') ? 'page' : String(answer.statusCode));
    }).on('error', reject).end();
  });

test('staff’s apps open on their own host alone, and customers’ pages everywhere but there', async () => {
  const paths = ['/console', '/console/jobs', '/technician', '/', '/track/x', '/help'];
  expect(await Promise.all(paths.map((path) => opens(STAFF, path)))).toEqual(['page', 'page', 'page', 'to /console', '404', '404']);
  expect(await Promise.all(paths.map((path) => opens(CUSTOMERS, path)))).toEqual(['404', '404', '404', 'page', 'page', 'page']);
  expect(await Promise.all(paths.map((path) => opens('help.client.example', path)))).toEqual(['404', '404', '404', 'page', 'page', 'page']);
});

test('links for customers lead to their host', async () => {
  const { job } = await company.owner.call(api.jobs.requestService, { body: { serviceId: company.serviceIds.light_tow } });
  const { trackingUrl } = await company.owner.call(api.jobs.newTrackingLink, { params: { jobId: job.id } });
  expect(trackingUrl).toMatch(new RegExp(`^https://${CUSTOMERS}/`));
});
