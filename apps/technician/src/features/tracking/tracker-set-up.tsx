import { Button, CopyButton } from '@mantine/core';
import type { PairedTracker, Tracker } from '@truckroll/contracts/tracking/schemas.ts';
import { Code } from '../../app/code.tsx';
import page from '../../app/page.module.css';
import { useText } from '../../app/text.ts';

/** How to set a tracker app up with the secret that is shown this once, and whether it was heard. */
export function TrackerSetUp({ paired: { secret, address, code, appLink }, heard }: { paired: PairedTracker; heard: Tracker['outcome'] }) {
  const text = useText();
  return (
    <>
      <p className={page.hint}>{text('tracker.app')}</p>
      <Button component="a" href={appLink} size="lg" className={page.wrapping}>
        {text('tracker.here')}
      </Button>
      <p className={page.hint}>{text('tracker.scan')}</p>
      <Code of={code} label={text('tracker.codeLabel')} />
      <p className={page.hint}>{text('tracker.byHand')}</p>
      <dl className={page.facts}>
        <Copied name={text('tracker.address')} value={address} />
        <Copied name={text('tracker.identifier')} value={secret} />
        <Copied name={text('tracker.osmAnd')} value={osmAndAddress(address, secret)} />
      </dl>
      <p className={page.hint}>{text('tracker.once')}</p>
      <output className={heard === null ? page.hint : page.paid}>{text(heard === null ? 'tracker.waiting' : 'tracker.arrived')}</output>
    </>
  );
}

/** OsmAnd fills in the numbers: latitude, longitude, time, bearing. Its speed is in other units than the protocol's. */
const osmAndAddress = (address: string, secret: string): string => `${address}?id=${secret}&lat={0}&lon={1}&timestamp={2}&bearing={6}`;

function Copied({ name, value }: { name: string; value: string }) {
  const text = useText();
  return (
    <div>
      <dt>{name}</dt>
      <dd className={page.line}>
        <code dir="ltr" className={page.code}>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="lg" variant="default" className={page.rigid} onClick={copy} aria-label={text('tracker.copyNamed', { name })}>
              {text(copied ? 'tracker.copied' : 'tracker.copy')}
            </Button>
          )}
        </CopyButton>
      </dd>
    </div>
  );
}
