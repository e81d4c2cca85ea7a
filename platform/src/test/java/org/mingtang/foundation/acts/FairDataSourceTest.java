package org.mingtang.foundation.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mingtang.PlatformTest;
import org.springframework.beans.factory.annotation.Autowired;

class FairDataSourceTest extends PlatformTest {
    @Autowired private DataSource database;

    @Test
    void stands_in_front_of_the_pool() {
        assertThat(database).isInstanceOf(FairDataSource.class);
    }

    @Test
    void serves_many_more_than_it_has_connections() throws Exception {
        Callable<Boolean> question =
                () -> {
                    try (var connection = database.getConnection();
                            var statement = connection.createStatement()) {
                        return statement.execute("select pg_sleep(0.002)");
                    }
                };
        var questions = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 500; i++) {
            questions.add(question);
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(questions)) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    @Test
    void lets_no_more_in_than_there_are_places_and_gives_a_place_back_once() throws Exception {
        var two = new FairDataSource(database, 2, Duration.ofMillis(20));
        var first = two.getConnection();
        var second = two.getConnection();

        assertThatThrownBy(two::getConnection)
                .isInstanceOf(SQLTransientConnectionException.class)
                .matches(DatabaseTrouble::isCrowd);

        first.close();
        first.close();
        var third = two.getConnection();
        assertThatThrownBy(two::getConnection).isInstanceOf(SQLException.class);
        second.close();
        third.close();
    }
}
