import { Button } from '@mantine/core';
import { IconArrowLeft, IconPhonePlus, IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { isProblem, problemText, referenceOf } from '../../app/problem-text.ts';
import classes from '../../app/record-page.module.css';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { useShortcuts } from '../../app/use-shortcuts.ts';
import { CustomerFactsCard } from './customer-facts-card.tsx';
import { CustomerJobs } from './customer-jobs.tsx';
import { CustomerMoney } from './customer-money.tsx';
import { customerQuery } from './customers-query.ts';
import { useCustomersText } from './customers-text.ts';
import { SitesCard } from './sites-card.tsx';
import { VehiclesCard } from './vehicles-card.tsx';

const route = getRouteApi('/signed-in/customers/$customerId');

/** One customer: what is known of him, and what was done for him. */
export function CustomerPage() {
  const text = useCustomersText();
  const say = useText();
  const { customerId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayTakeCalls = useMay('jobs.job.create');
  const mayReadJobs = useMay('jobs.job.read');
  const maySeeMoney = useMay('billing.invoice.read');
  const { data: customer, isPending, isError, error, refetch } = useQuery(customerQuery(customerId));
  useShortcuts({ Escape: () => void navigate({ to: '/customers', search }) });
  const missing = isError && !customer && isProblem(error) && (error.status === 404 || error.status === 400 || error.status === 422);
  const back = (
    <Button variant="subtle" leftSection={<IconArrowLeft size={14} className={classes.backArrow} />} renderRoot={(props) => <Link to="/customers" search={search} {...props} />}>
      {text('back')}
    </Button>
  );
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        {back}
        <h1 className={classes.title} dir="auto">
          {customer?.name ?? text('title')}
        </h1>
        {customer && mayTakeCalls && (
          <Button variant="light" leftSection={<IconPhonePlus size={15} />} renderRoot={(props) => <Link to="/call" search={{ customer: customerId }} {...props} />}>
            {text('newJob')}
          </Button>
        )}
      </header>
      {isPending && <SkeletonRows rows={10} height={48} />}
      {missing && <EmptyState icon={IconUserOff} title={text('gone')} hint={text('goneHint')} />}
      {isError && !customer && !missing && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {customer && (
        <div className={classes.columns}>
          <div className={classes.column}>
            <CustomerFactsCard key={customer.id} customer={customer} />
            <SitesCard key={`sites-${customer.id}`} customer={customer} />
            <VehiclesCard key={`vehicles-${customer.id}`} customer={customer} />
          </div>
          <div className={classes.column}>
            {mayReadJobs && <CustomerJobs customerId={customer.id} withPrices={maySeeMoney} />}
            {maySeeMoney && <CustomerMoney customerId={customer.id} />}
          </div>
        </div>
      )}
    </main>
  );
}
