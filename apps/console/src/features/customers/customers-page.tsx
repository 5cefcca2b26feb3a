import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuilding, IconPlus, IconSearchOff, IconTableImport, IconUser, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { EmptyState, ErrorState, phoneText, SkeletonRows } from '@truckroll/ui';
import { useRef, useState } from 'react';
import { EndlessRows, type EndlessRowsHandle } from '../../app/endless-rows.tsx';
import { NEW } from '../../app/kept-forms.ts';
import { ListSearch } from '../../app/list-search.tsx';
import { problemText, referenceOf } from '../../app/problem-text.ts';
import { useMay, useMe } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useIsKept } from '../../app/use-kept-form.tsx';
import { AddCustomerDialog } from './add-customer-dialog.tsx';
import { customerPagesQuery } from './customers-query.ts';
import { useCustomersText } from './customers-text.ts';
import page from '../../app/list-page.module.css';
import classes from './customers.module.css';

const route = getRouteApi('/signed-in/customers');
const ROW_PIXELS = 52;
const SEARCH_AFTER_MS = 200;

/** Everybody who was ever helped, by name: only the rows in sight are drawn, pages are read as one gets there. */
export function CustomersPage() {
  const text = useCustomersText();
  const say = useText();
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const { branches } = useMe();
  const mayWrite = useMay('customers.customer.write');
  const look = (words: string): void => void navigate({ search: words === '' ? {} : { q: words }, replace: true });
  const [settled] = useDebouncedValue(q.trim(), SEARCH_AFTER_MS);
  const found = useInfiniteQuery(customerPagesQuery(settled));
  const { data, isPending, isError, error, refetch, isPlaceholderData } = found;
  const customers = data?.pages.flatMap(({ items }) => items) ?? [];
  const count = customers.length;

  const list = useRef<EndlessRowsHandle>(null);

  const isKept = useIsKept();
  const [isAdding, setAdding] = useState(() => mayWrite && isKept('customer', NEW));
  const addButton = mayWrite && (
    <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
      {text('add')}
    </Button>
  );
  const importLink = mayWrite && (
    <Button variant="default" leftSection={<IconTableImport size={15} />} renderRoot={(props) => <Link to="/settings/$page" params={{ page: 'import' }} {...props} />}>
      {text('import')}
    </Button>
  );
  return (
    <main className={page.page}>
      <header className={page.head}>
        <h1 className={page.title}>{text('title')}</h1>
        <ListSearch
          label={text('search')}
          clear={text('clear')}
          words={q}
          onLook={look}
          onDown={() => list.current?.goToFirst()}
          // What the words found, not what stands there from before.
          onEnter={() => customers[0] && !isPlaceholderData && settled === q.trim() && void navigate({ to: '/customers/$customerId', params: { customerId: customers[0].id }, search: q === '' ? {} : { q } })}
        />
        <span className={classes.acts}>
          {count > 0 && importLink}
          {count > 0 && addButton}
        </span>
      </header>
      {isAdding && <AddCustomerDialog name={count === 0 ? q.trim() : ''} onAdded={(customerId) => void navigate({ to: '/customers/$customerId', params: { customerId } })} onClose={() => setAdding(false)} />}
      {isPending && (
        <div className={page.body}>
          <SkeletonRows rows={12} height={ROW_PIXELS} />
        </div>
      )}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {data && count === 0 && settled === '' && branches === null && <EmptyState icon={IconUsers} title={text('none')} hint={text('noneHint')} action={
            <span className={classes.acts}>
              {addButton}
              {importLink}
            </span>
          } />}
      {data && count === 0 && branches !== null && <EmptyState icon={IconUsers} title={text('noneOfBranch')} hint={text('noneOfBranchHint')} action={addButton} />}
      {data && count === 0 && settled !== '' && branches === null && (
        <EmptyState
          icon={IconSearchOff}
          title={text('noMatch', { q: settled })}
          hint={text('noMatchHint')}
          action={
            <span className={classes.acts}>
              <Button variant="default" onClick={() => look('')}>
                {text('clear')}
              </Button>
              {addButton}
            </span>
          }
        />
      )}
      {count > 0 && (
        <EndlessRows ref={list} label={text('list')} items={customers} rowPixels={ROW_PIXELS} query={found} question={settled}>
          {({ id, kind, name, phone, email }) => {
            const KindIcon = kind === 'company' ? IconBuilding : IconUser;
            return (
              <Link className={`${page.row} ${classes.row}`} to="/customers/$customerId" params={{ customerId: id }} search={q === '' ? {} : { q }}>
                <KindIcon size={17} stroke={1.6} className={`${classes.icon} ${page.faint}`} aria-label={text(`kinds.${kind}`)} />
                <span className={`${classes.name} ${page.strong}`} dir="auto">
                  {name}
                </span>
                <span className={page.faint}>{phone && <bdi dir="ltr">{phoneText(phone)}</bdi>}</span>
                <span className={page.faint}>{email && <bdi dir="ltr">{email}</bdi>}</span>
              </Link>
            );
          }}
        </EndlessRows>
      )}
    </main>
  );
}
