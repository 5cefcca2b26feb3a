import { ActionIcon, Button, Loader, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuilding, IconPlus, IconSearch, IconSearchOff, IconTableImport, IconUser, IconUsers, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { EmptyState, ErrorState, phoneText, SkeletonRows } from '@truckroll/ui';
import { useEffect, useRef, useState } from 'react';
import { problemText, referenceOf } from '../../app/problem-text.ts';
import { useMay, useMe } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useShortcuts } from '../../app/use-shortcuts.ts';
import { withText } from '../../app/with-text.ts';
import { AddCustomerDialog } from './add-customer-dialog.tsx';
import { customerPagesQuery } from './customers-query.ts';
import { useCustomersText } from './customers-text.ts';
import classes from './customers.module.css';

const route = getRouteApi('/signed-in/customers');
const ROW_PIXELS = 52;
const SEARCH_AFTER_MS = 200;
/** So many rows before the end of what was read the next page is asked for. */
const ASK_BEFORE = 20;

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
  const { data, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = useInfiniteQuery(customerPagesQuery(settled));
  const customers = data?.pages.flatMap(({ items }) => items) ?? [];
  const count = customers.length;

  const search = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => withText(ROW_PIXELS), getItemKey: (index) => customers[index]?.id ?? index, overscan: 10 });
  const rows = virtual.getVirtualItems();

  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isPlaceholderData && last >= count - ASK_BEFORE) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isPlaceholderData, last, count, fetchNextPage]);
  useEffect(() => virtual.scrollToOffset(0), [virtual, settled]);

  // A row out of sight has to be drawn before it can have the focus.
  const wanted = useRef<number>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });
  const goTo = (index: number): void => {
    if (index < 0 || index >= count) return;
    wanted.current = index;
    virtual.scrollToIndex(index, { align: 'auto' });
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    if (row) {
      wanted.current = undefined;
      row.focus({ preventScroll: true });
    }
  };
  // Whoever is faster than the drawing goes on from where he is about to be.
  const focused = (): number => wanted.current ?? Number(document.activeElement?.getAttribute('data-index') ?? -1);
  const next = (): void => goTo(focused() + 1);
  const previous = (): void => goTo(focused() - 1);
  useShortcuts({ j: next, k: previous, ArrowDown: next, ArrowUp: previous, '/': () => search.current?.select() });

  const [isAdding, setAdding] = useState(false);
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
    <main className={classes.page}>
      <header className={classes.head}>
        <h1 className={classes.title}>{text('title')}</h1>
        <TextInput
          ref={search}
          className={classes.search}
          size="xs"
          type="search"
          dir="auto"
          maxLength={200}
          autoComplete="off"
          aria-label={text('search')}
          placeholder={text('search')}
          leftSection={<IconSearch size={14} />}
          rightSection={
            q !== '' && (
              <ActionIcon size="sm" aria-label={text('clear')} onClick={() => look('')}>
                <IconX size={13} />
              </ActionIcon>
            )
          }
          value={q}
          onChange={(event) => look(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'ArrowDown') goTo(0);
            // What the words found, not what stands there from before.
            else if (event.key === 'Enter' && customers[0] && !isPlaceholderData && settled === q.trim()) void navigate({ to: '/customers/$customerId', params: { customerId: customers[0].id }, search: q === '' ? {} : { q } });
            else return;
            event.preventDefault();
          }}
        />
        <span className={classes.acts}>
          {count > 0 && importLink}
          {count > 0 && addButton}
        </span>
      </header>
      {isAdding && <AddCustomerDialog name={count === 0 ? q.trim() : ''} onAdded={(customerId) => void navigate({ to: '/customers/$customerId', params: { customerId } })} onClose={() => setAdding(false)} />}
      {isPending && (
        <div className={classes.list}>
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
        <div ref={scroller} className={classes.list} data-old={isPlaceholderData || undefined}>
          <ul className={classes.rows} aria-label={text('list')} style={{ blockSize: virtual.getTotalSize() }}>
            {rows.map(({ key, index, start, size }) => {
              const customer = customers[index];
              if (!customer) return null;
              const { id, kind, name, phone, email } = customer;
              const KindIcon = kind === 'company' ? IconBuilding : IconUser;
              return (
                <li key={key} className={classes.line} aria-setsize={hasNextPage ? -1 : count} aria-posinset={index + 1} style={{ blockSize: size, transform: `translateY(${start}px)` }}>
                  <Link className={classes.row} to="/customers/$customerId" params={{ customerId: id }} search={q === '' ? {} : { q }} data-index={index}>
                    <KindIcon size={17} stroke={1.6} className={classes.icon} aria-label={text(`kinds.${kind}`)} />
                    <span className={classes.name} dir="auto">
                      {name}
                    </span>
                    <span className={classes.phone}>{phone && <bdi dir="ltr">{phoneText(phone)}</bdi>}</span>
                    <span className={classes.email}>{email && <bdi dir="ltr">{email}</bdi>}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
          {isFetchingNextPage && (
            <output className={classes.more} aria-label={text('loadingMore')}>
              <Loader size="xs" />
            </output>
          )}
        </div>
      )}
    </main>
  );
}
