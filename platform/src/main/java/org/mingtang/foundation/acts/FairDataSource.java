package org.mingtang.foundation.acts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A queue in front of the connection pool, in the order of arrival. The pool alone hands
 * connections to whoever asks at the right moment, and under many virtual threads some wait until
 * they fail.
 */
final class FairDataSource extends DelegatingDataSource {
    private final Semaphore places;
    private final Duration patience;

    /**
     * @param connections how many the pool has
     * @param patience how long one may stand in the queue
     */
    FairDataSource(DataSource pool, int connections, Duration patience) {
        super(pool);
        this.places = new Semaphore(connections, true);
        this.patience = patience;
    }

    @Override
    public Connection getConnection() throws SQLException {
        takePlace();
        boolean leased = false;
        try {
            var connection = lease(super.getConnection());
            leased = true;
            return connection;
        } finally {
            if (!leased) {
                places.release();
            }
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("one database user for the whole platform");
    }

    private void takePlace() throws SQLException {
        try {
            if (places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted in the queue", e);
        }
        throw new SQLTransientConnectionException(
                "no connection came free in " + patience.toSeconds() + " s",
                DatabaseTrouble.TOO_MANY_CONNECTIONS);
    }

    @SuppressWarnings("ReferenceEquality") // a lease is equal to itself only
    private Connection lease(Connection connection) {
        var returned = new AtomicBoolean();
        return (Connection)
                Proxy.newProxyInstance(
                        FairDataSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                try {
                                    return call(connection, method, arguments);
                                } finally {
                                    if (returned.compareAndSet(false, true)) {
                                        places.release();
                                    }
                                }
                            }
                            return switch (method.getName()) {
                                case "equals" -> proxy == arguments[0];
                                case "hashCode" -> System.identityHashCode(proxy);
                                default -> call(connection, method, arguments);
                            };
                        });
    }

    private static @Nullable Object call(
            Connection connection, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
