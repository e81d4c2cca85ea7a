package org.mingtang;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/**
 * The platform of the hall: one application, its modules in storeys, dependencies downward only.
 */
@SpringBootApplication
@Modulithic(systemName = "Mingtang")
public class Mingtang {}
